CREATE TYPE loan_state AS ENUM ('OUT', 'RETURNED', 'LOST');

CREATE TABLE book (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    isbn      char(13) NOT NULL UNIQUE,
    title     text NOT NULL,
    published date,
    details   jsonb NOT NULL DEFAULT '{}'
);

CREATE TABLE member (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name   text NOT NULL,
    status varchar(10) NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'BLOCKED'))
);

CREATE TABLE loan (
    book_id   bigint NOT NULL REFERENCES book,
    member_id bigint NOT NULL REFERENCES member,
    since     timestamptz NOT NULL,
    state     loan_state NOT NULL DEFAULT 'OUT',
    PRIMARY KEY (book_id, member_id, since)
);

CREATE INDEX loan_open ON loan (member_id) WHERE state = 'OUT';

COMMENT ON TABLE loan IS 'Who had which book, and since when';
