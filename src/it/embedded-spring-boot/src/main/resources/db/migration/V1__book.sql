CREATE TABLE book (
    id    int PRIMARY KEY,
    title text NOT NULL,
    price numeric(8, 2) NOT NULL DEFAULT 0,
    currency char(3) NOT NULL DEFAULT '${currency}'
);
