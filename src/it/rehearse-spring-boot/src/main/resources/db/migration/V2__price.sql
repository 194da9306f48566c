ALTER TABLE book ADD price numeric(8, 2) NOT NULL DEFAULT 0;
ALTER TABLE book ADD currency char(3) NOT NULL DEFAULT '${currency}';
