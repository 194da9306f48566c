--liquibase formatted sql

--changeset ann:price context:release
ALTER TABLE book ADD price numeric(8, 2) NOT NULL DEFAULT 0;
INSERT INTO book (title, price) SELECT 'book ' || n, n FROM generate_series(1, 300) n;

--changeset ann:samples context:development
INSERT INTO book (title) VALUES ('not in production');
