-- Single changes to what is in the tables, sequences and large objects of everything.sql, made to a copy that is dumped
-- in the source's place. Each begins with what it does and, after the bar, the object that a finding has to name; after a second bar, those
-- with which alone it may share a run.

-- a row is lost from a table with a primary key | shop.item
DELETE FROM shop.item WHERE id = 105;
-- a row is lost from a table without a primary key | shop.tenant_row
DELETE FROM shop.tenant_row WHERE tenant = 'a';
-- the only row is lost | shop.empty_table
DELETE FROM shop.empty_table;
-- a row is doubled | shop.tenant_row
INSERT INTO shop.tenant_row VALUES ('a', '1');
-- a value is another in a table with a primary key | shop.egg
UPDATE shop.egg SET chicken = 1 WHERE id = 1;
-- a value is another in a table without a primary key | shop.with_large_object
UPDATE shop.with_large_object SET id = 3 WHERE id = 2;
-- two rows have exchanged their values | shop.tenant_row
UPDATE shop.tenant_row SET secret = (ARRAY['2', '1'])[secret::int];
-- a null is an empty string | shop.unlogged
UPDATE shop.unlogged SET t = '' WHERE t IS NULL;
-- a row is lost and another is doubled | shop.with_large_object
UPDATE shop.with_large_object SET id = 1, content = 900001 WHERE id = 2;
-- a row is lost from a partition, and the one that refers to it | shop.sale_2023
DELETE FROM shop.sale_line WHERE sale = 30;
DELETE FROM shop.sale WHERE id = 30;
-- a row has moved from a partition to another | shop.sale_rest
DELETE FROM shop.sale_line;
UPDATE shop.sale SET at = '2022-01-01' WHERE id = 140;
-- a row is lost from an inheritance parent alone | shop.parent
ALTER TABLE shop.parent REPLICA IDENTITY FULL;
DELETE FROM ONLY shop.parent;
ALTER TABLE shop.parent REPLICA IDENTITY DEFAULT;
-- a value is another in an inheritance child | shop.grandchild
UPDATE shop.grandchild SET e = 6;
-- a row without columns is lost | shop.no_columns
DELETE FROM shop.no_columns WHERE ctid = (SELECT min(ctid) FROM shop.no_columns);
-- a table is empty | shop.unlogged
TRUNCATE shop.unlogged;
-- a table is lost | shop.own_type
DROP TABLE shop.own_type;
-- a column is lost | shop.chicken
ALTER TABLE shop.chicken DROP COLUMN egg;
-- a column has another name | shop.with_large_object
ALTER TABLE shop.with_large_object RENAME id TO number;
-- a generated column is an ordinary one | shop.item
ALTER TABLE shop.item ALTER price_with_tax DROP EXPRESSION;
-- a sequence is behind | shop.called | sequences
SELECT setval('shop.called', 5);
-- a sequence is ahead | shop.called | sequences
SELECT setval('shop.called', 8);
-- a sequence was not called | shop.down | sequences
SELECT setval('shop.down', 10, false);
-- a sequence was called | shop.never_called | sequences
SELECT nextval('shop.never_called');
-- a serial column's sequence starts again | shop.category_id_seq | sequences
ALTER SEQUENCE shop.category_id_seq RESTART;
-- an identity starts again | shop.item_id_seq | sequences
ALTER TABLE shop.item ALTER id RESTART;
-- a large object is lost | 900002
SELECT lo_unlink(900002);
-- a byte of a large object is another | 900003
SELECT lo_put(900003, 50000, '\x01');
-- a large object is shorter | 900001
SELECT lo_unlink(900001), lo_from_bytea(900001, 'a large objec');
-- a large object is more than there was | 900009
SELECT lo_create(900009);
