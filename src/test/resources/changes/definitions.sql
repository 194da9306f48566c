-- Single changes to the definitions in everything.sql, made to a copy that is dumped in the source's place. Each begins
-- with what it does and, after the bar, the object that a finding has to name. After a second bar: those with
-- which alone it may share a run, or "itself". All of them together are one valid script.

-- an index is lost | shop.item_gin
DROP INDEX shop.item_gin;
-- an index has another column | shop.item_hash
DROP INDEX shop.item_hash;
CREATE INDEX item_hash ON shop.item USING hash (name);
-- a unique index is an ordinary one | shop.item_nulls
DROP INDEX shop.item_nulls;
CREATE INDEX item_nulls ON shop.item (other, mood);
-- a partial index covers all rows | shop.item_expression
DROP INDEX shop.item_expression;
CREATE INDEX item_expression ON shop.item (lower(name), (price + 1) DESC NULLS LAST);
-- an index has another fill factor | shop.item_include
ALTER INDEX shop.item_include SET (fillfactor = 71);
-- an index is more than there was | shop.intruding_index
CREATE INDEX intruding_index ON shop.egg (chicken);
-- a trigger is lost | item_deferred
DROP TRIGGER item_deferred ON shop.item;
-- a trigger is disabled | item_after
ALTER TABLE shop.item DISABLE TRIGGER item_after;
-- a trigger lost its condition | item_before
CREATE OR REPLACE TRIGGER item_before BEFORE INSERT OR UPDATE OF name, price ON shop.item FOR EACH ROW EXECUTE FUNCTION shop.trigger_function('it''s', 'back\slash', '');
ALTER TABLE shop.item ENABLE ALWAYS TRIGGER item_before;
-- a trigger of a partition is enabled | sale_each
ALTER TABLE shop.sale_2023 ENABLE TRIGGER sale_each;
-- a policy is lost | inserts
DROP POLICY inserts ON shop.tenant_row;
-- a policy lets more rows pass | own_rows
ALTER POLICY own_rows ON shop.tenant_row USING (true);
-- a policy is for fewer roles | restrictive
ALTER POLICY "It's restrictive" ON shop.tenant_row TO everything_app;
-- row-level security is off | shop.secured_without_policy
ALTER TABLE shop.secured_without_policy DISABLE ROW LEVEL SECURITY;
-- the owner is no longer held to row-level security | shop.tenant_row | itself
ALTER TABLE shop.tenant_row NO FORCE ROW LEVEL SECURITY;
-- a grant is lost | shop.sale_2024_eu
REVOKE SELECT ON shop.sale_2024_eu FROM everything_reader;
-- everyone may delete | shop.egg | itself
GRANT DELETE ON shop.egg TO PUBLIC;
-- a grant option is lost | shop.item
REVOKE GRANT OPTION FOR INSERT ON shop.item FROM everything_app;
-- a grant on a column is lost | shop.item
REVOKE UPDATE (name) ON shop.item FROM "everything ""quote' back\slash";
-- everyone may call a function | shop.dump_like()
GRANT EXECUTE ON FUNCTION shop.dump_like() TO PUBLIC;
-- a grant on a schema is lost | schema public
REVOKE USAGE ON SCHEMA public FROM everything_reader;
-- a grant on a type is lost | shop.address
REVOKE USAGE ON TYPE shop.address FROM everything_app;
-- a grant on a sequence is lost | shop.called
REVOKE UPDATE ON SEQUENCE shop.called FROM everything_app;
-- a grant on a foreign server is lost | everything_server
REVOKE USAGE ON FOREIGN SERVER everything_server FROM everything_app;
-- a grant on a language is lost | everything_trusted
REVOKE USAGE ON LANGUAGE everything_trusted FROM everything_app;
-- a grant on a function of an extension is lost | ext.similarity(
REVOKE EXECUTE ON FUNCTION ext.similarity(text, text) FROM everything_app;
-- a grant on a function of PostgreSQL's own is lost | pg_ls_waldir
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_ls_waldir() FROM everything_reader;
-- a default privilege is lost | everything_owner
ALTER DEFAULT PRIVILEGES FOR ROLE everything_owner REVOKE SELECT ON TABLES FROM everything_reader;
-- a table has another owner | shop.category
ALTER TABLE shop.category OWNER TO postgres;
-- a procedure has another owner | shop.do_nothing(
ALTER PROCEDURE shop.do_nothing(int) OWNER TO everything_app;
-- a schema has another owner | empty_schema
ALTER SCHEMA empty_schema OWNER TO everything_app;
-- a comment on a table is lost | shop.item
COMMENT ON TABLE shop.item IS NULL;
-- a comment on a column is another | shop.item.name
COMMENT ON COLUMN shop.item.name IS 'another';
-- a comment on a schema is lost | schema shop
COMMENT ON SCHEMA shop IS NULL;
-- a comment on an index is lost | shop.item_expression
COMMENT ON INDEX shop.item_expression IS NULL;
-- a comment on an extension is another | citext
COMMENT ON EXTENSION citext IS 'another';
-- a comment on a constraint is lost | item_status
COMMENT ON CONSTRAINT item_status ON shop.item IS NULL;
-- a comment on a large object is another | 900001 | contents
COMMENT ON LARGE OBJECT 900001 IS 'another';
-- a large object has another owner | 900003 | contents
ALTER LARGE OBJECT 900003 OWNER TO everything_app;
-- a grant on a large object is more than there was | 900002 | contents
GRANT SELECT ON LARGE OBJECT 900002 TO everything_app;
-- a default is lost | shop.typed | itself
ALTER TABLE shop.typed ALTER street DROP DEFAULT;
-- a default is another | shop.grandchild
ALTER TABLE shop.grandchild ALTER c SET DEFAULT 34;
-- a column may be null | shop.category
ALTER TABLE shop.category ALTER name DROP NOT NULL;
-- a check is lost | item_name_not_empty | itself
ALTER TABLE shop.item DROP CONSTRAINT item_name_not_empty;
-- a check lets more pass | item_price_check | itself
ALTER TABLE shop.item DROP CONSTRAINT item_price_check, ADD CONSTRAINT item_price_check CHECK (price >= -1);
-- a foreign key is lost | chicken_egg_fkey
ALTER TABLE shop.chicken DROP CONSTRAINT chicken_egg_fkey;
-- a foreign key cannot be deferred | egg_chicken_fkey
ALTER TABLE shop.egg ALTER CONSTRAINT egg_chicken_fkey NOT DEFERRABLE;
-- a foreign key does something else on delete | item_in_category
ALTER TABLE shop.item DROP CONSTRAINT item_in_category, ADD CONSTRAINT item_in_category FOREIGN KEY (category) REFERENCES shop.category ON UPDATE CASCADE ON DELETE CASCADE;
-- an exclusion constraint is lost | item_no_overlap
ALTER TABLE shop.item DROP CONSTRAINT item_no_overlap;
-- a primary key is lost | typed_pkey
ALTER TABLE shop.typed DROP CONSTRAINT typed_pkey;
-- a column has another type | shop.other_heap
ALTER TABLE shop.other_heap ALTER a TYPE bigint;
-- a column sorts otherwise | shop.unlogged
ALTER TABLE shop.unlogged ALTER t TYPE text COLLATE "C";
-- a column is stored otherwise | shop.tenant_row
ALTER TABLE shop.tenant_row ALTER secret SET STORAGE EXTERNAL;
-- a column is compressed otherwise | shop.item
ALTER TABLE shop.item ALTER attributes SET COMPRESSION default;
-- a column has another statistics target | shop.item
ALTER TABLE shop.item ALTER name SET STATISTICS 5;
-- a column has other statistics options | shop.item
ALTER TABLE shop.item ALTER price RESET (n_distinct_inherited);
-- a column is more than there was | shop.no_partitions
ALTER TABLE shop.no_partitions ADD COLUMN b int;
-- an identity is always generated | shop.item
ALTER TABLE shop.item ALTER other SET GENERATED ALWAYS;
-- an identity counts in other steps | item_id_seq
ALTER TABLE shop.item ALTER id SET INCREMENT 6;
-- a sequence reserves more | shop.down
ALTER SEQUENCE shop.down CACHE 21;
-- a sequence does not cycle | shop.down
ALTER SEQUENCE shop.down NO CYCLE;
-- a sequence belongs to no column | shop.log_id_seq
ALTER SEQUENCE shop.log_id_seq OWNED BY NONE;
-- a table is more than there was | shop.intruder
CREATE TABLE shop.intruder (a int);
-- a table has another fill factor | shop.item
ALTER TABLE shop.item SET (fillfactor = 81);
-- a table's large values are vacuumed otherwise | shop.item
ALTER TABLE shop.item SET (toast.autovacuum_enabled = true);
-- a table is logged | shop.unlogged
ALTER TABLE shop.unlogged SET LOGGED;
-- a table has another access method | shop.other_heap | contents
ALTER TABLE shop.other_heap SET ACCESS METHOD heap;
-- a table has another replica identity | shop.egg
ALTER TABLE shop.egg REPLICA IDENTITY DEFAULT;
-- a table is clustered on nothing | shop.item
ALTER TABLE shop.item SET WITHOUT CLUSTER;
-- a table inherits from one parent less | shop.grandchild
ALTER TABLE shop.grandchild NO INHERIT shop.second_parent;
-- a partition has another bound | shop.by_expression_a
ALTER TABLE shop.by_expression DETACH PARTITION shop.by_expression_a;
ALTER TABLE shop.by_expression ATTACH PARTITION shop.by_expression_a FOR VALUES IN ('a', 'b', NULL);
-- a partition is detached | shop.sale_line_1
ALTER TABLE shop.sale_line DETACH PARTITION shop.sale_line_1;
-- a function has another body | shop.mood_number(
CREATE OR REPLACE FUNCTION shop.mood_number(shop.mood) RETURNS int LANGUAGE sql IMMUTABLE AS $$SELECT length($1::text) + 1$$;
-- a function has another body, in SQL's own form | shop.a_first()
CREATE OR REPLACE FUNCTION shop.a_first() RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT count(*) + 1 FROM shop.by_primary_key; END;
-- a function promises another number of rows | shop.series(
ALTER FUNCTION shop.series(int) ROWS 78;
-- a function runs with the caller's rights | shop.dump_like()
ALTER FUNCTION shop.dump_like() SECURITY INVOKER;
-- a function lost a setting | shop.dump_like()
ALTER FUNCTION shop.dump_like() RESET "app.note";
-- a function is lost | shop.polymorphic(
DROP FUNCTION shop.polymorphic(anycompatiblearray, anycompatible);
-- a procedure has another body | shop.do_nothing(
CREATE OR REPLACE PROCEDURE shop.do_nothing(INOUT x int) LANGUAGE plpgsql AS $$BEGIN x := x + 1; END$$;
-- an aggregate is lost | shop.count_all(
DROP AGGREGATE shop.count_all(*);
-- an aggregate begins with another value | shop.total(
CREATE OR REPLACE AGGREGATE shop.total(int) (SFUNC = shop.sum_step, STYPE = int, INITCOND = '1', COMBINEFUNC = shop.sum_step, PARALLEL = SAFE,
  MSFUNC = shop.sum_step, MINVFUNC = shop.sum_unstep, MSTYPE = int, MINITCOND = '0');
-- a view is lost | shop.whole_row
DROP VIEW shop.whole_row;
-- a view shows other rows | shop.simple
CREATE OR REPLACE VIEW shop.simple AS SELECT id, name AS "Name", price FROM shop.item WHERE price > 2 WITH LOCAL CHECK OPTION;
-- a view is no barrier | shop.barrier
ALTER VIEW shop.barrier RESET (security_barrier);
-- a materialized view is lost | shop.of_a_materialized_view
DROP MATERIALIZED VIEW shop.of_a_materialized_view;
-- a materialized view is empty | shop.stale | contents
REFRESH MATERIALIZED VIEW shop.stale WITH NO DATA;
-- a rule is lost | log_also
DROP RULE log_also ON shop.log;
-- a rule is enabled | log_no_update
ALTER TABLE shop.log ENABLE RULE log_no_update;
-- an enum has a label more | shop.mood
ALTER TYPE shop.mood ADD VALUE 'new';
-- an enum is lost | shop.nothing
DROP TYPE shop.nothing;
-- a composite type has an attribute more | shop.empty_composite
ALTER TYPE shop.empty_composite ADD ATTRIBUTE a int;
-- a domain lost its check | shop.late
ALTER DOMAIN shop.late DROP CONSTRAINT not_validated;
-- a domain has another default | shop.positive
ALTER DOMAIN shop.positive SET DEFAULT 2;
-- a collation is lost | shop.plain
DROP COLLATION shop.plain;
-- a conversion is lost | shop.latin
DROP CONVERSION shop.latin;
-- a cast is lost | (text AS shop.mood)
DROP CAST (text AS shop.mood);
-- an operator is lost | shop.~~~
DROP OPERATOR shop.~~~ (NONE, shop.int42);
-- an operator family is lost | shop.lonely_family
DROP OPERATOR FAMILY shop.lonely_family USING hash;
-- an access method is lost | everything_gist
DROP ACCESS METHOD everything_gist;
-- a text search configuration lost a mapping | shop.search
ALTER TEXT SEARCH CONFIGURATION shop.search DROP MAPPING FOR word;
-- a text search dictionary has another option | shop.no_stop_words
ALTER TEXT SEARCH DICTIONARY shop.no_stop_words (accept = 'false');
-- statistics are lost | shop.item_expressions
DROP STATISTICS shop.item_expressions;
-- statistics have another target | shop.item_statistics
ALTER STATISTICS shop.item_statistics SET STATISTICS 98;
-- an extension is lost | fuzzystrmatch
DROP EXTENSION fuzzystrmatch;
-- an extension is in another schema | btree_gist
ALTER EXTENSION btree_gist SET SCHEMA empty_schema;
-- a publication is lost | everything_nothing
DROP PUBLICATION everything_nothing;
-- a publication lost a table | everything_some
ALTER PUBLICATION everything_some DROP TABLE shop.category;
-- a publication passes on other operations | everything_all
ALTER PUBLICATION everything_all SET (publish = 'insert');
-- an event trigger is lost | everything_drop
DROP EVENT TRIGGER everything_drop;
-- an event trigger is disabled | everything_ddl
ALTER EVENT TRIGGER everything_ddl DISABLE;
-- a foreign-data wrapper has another option | everything_wrapper
ALTER FOREIGN DATA WRAPPER everything_wrapper OPTIONS (SET debug 'false');
-- a foreign server has another option | everything_server
ALTER SERVER everything_server OPTIONS (SET port '2');
-- a user mapping is lost | everything_server
DROP USER MAPPING FOR PUBLIC SERVER everything_server;
-- a foreign table has another option | shop.far_away
ALTER FOREIGN TABLE shop.far_away OPTIONS (SET schema_name 'x');
