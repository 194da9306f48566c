--liquibase formatted sql

--changeset ann:price context:release
ALTER TABLE book ADD price numeric(8, 2) NOT NULL DEFAULT 0;
ALTER TABLE book ADD currency char(3) NOT NULL DEFAULT '${currency}';
--rollback ALTER TABLE book DROP price, DROP currency;

--changeset ann:samples context:development
INSERT INTO book (title) VALUES ('not in production');
