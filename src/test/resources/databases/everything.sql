-- One of everything that pg_dump knows, save subscriptions (subscription.sql) and security labels (no provider is
-- installed by default). Needs a superuser, PostgreSQL 15 or newer and the contrib extensions; leaves its roles, all
-- named everything_…, in the cluster. Healthy: its dump restores without an error and with nothing lost, apart from
-- what the object's comment says.
SET client_min_messages = warning;
SET check_function_bodies = on;

-- Roles ----------------------------------------------------------------------------------------------------------

DO $do$
DECLARE
  role text;
BEGIN
  PERFORM pg_advisory_xact_lock(7208713);
  FOREACH role IN ARRAY ARRAY['everything_owner', 'everything_app', 'everything_reader',
      E'everything "quote\' back\\slash', 'everything_Größe ✓'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
      EXECUTE format('CREATE ROLE %I', role);
    END IF;
  END LOOP;
END
$do$;

-- The database itself: only pg_dump -C carries these -----------------------------------------------------------------

DO $do$
BEGIN
  EXECUTE format('ALTER DATABASE %I SET work_mem = %L', current_database(), '5MB');
  EXECUTE format('ALTER DATABASE %I SET "app.tenant" = %L', current_database(), E'it''s \\ "x"');
  EXECUTE format('ALTER DATABASE %I CONNECTION LIMIT 42', current_database());
  EXECUTE format('ALTER ROLE everything_app IN DATABASE %I SET statement_timeout = 12345', current_database());
  EXECUTE format('COMMENT ON DATABASE %I IS %L', current_database(), 'everything, once');
  EXECUTE format('GRANT CREATE ON DATABASE %I TO everything_app', current_database());
END
$do$;

-- Extensions ---------------------------------------------------------------------------------------------------------

CREATE SCHEMA ext;
CREATE EXTENSION hstore;
CREATE EXTENSION pg_trgm SCHEMA ext;
CREATE EXTENSION citext SCHEMA ext;
CREATE EXTENSION btree_gist SCHEMA ext;
COMMENT ON EXTENSION citext IS 'a comment of our own';
REVOKE EXECUTE ON FUNCTION ext.similarity(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ext.similarity(text, text) TO everything_app;
GRANT EXECUTE ON FUNCTION pg_catalog.pg_ls_waldir() TO everything_reader;

-- Schemas ------------------------------------------------------------------------------------------------------------

CREATE SCHEMA shop AUTHORIZATION everything_owner;
CREATE SCHEMA empty_schema;
CREATE SCHEMA "Schema ""with"" 'quotes'";
COMMENT ON SCHEMA shop IS E'several lines\n--\n-- Name: fake; Type: TABLE; Schema: public; Owner: nobody\n--\n\nDROP TABLE shop.item;';
COMMENT ON SCHEMA public IS 'not the standard comment';
GRANT USAGE ON SCHEMA shop TO everything_app, everything_reader WITH GRANT OPTION;
SET ROLE everything_reader;
GRANT USAGE ON SCHEMA shop TO "everything ""quote' back\slash";
RESET ROLE;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO everything_reader;

ALTER DEFAULT PRIVILEGES FOR ROLE everything_owner GRANT SELECT ON TABLES TO everything_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE everything_owner IN SCHEMA shop GRANT USAGE ON SEQUENCES TO everything_app;
ALTER DEFAULT PRIVILEGES FOR ROLE everything_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE everything_owner GRANT USAGE ON TYPES TO everything_app WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES FOR ROLE everything_owner GRANT USAGE ON SCHEMAS TO everything_reader;

-- Collations, conversions, text search -------------------------------------------------------------------------------

CREATE COLLATION shop.plain (provider = libc, locale = 'C');
CREATE COLLATION shop.case_insensitive (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
COMMENT ON COLLATION shop.case_insensitive IS 'not deterministic';
CREATE DEFAULT CONVERSION shop.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
COMMENT ON CONVERSION shop.latin IS 'of our own';
CREATE TEXT SEARCH PARSER shop.words (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE shop.simple_words (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY shop.no_stop_words (TEMPLATE = shop.simple_words, accept = 'true');
CREATE TEXT SEARCH CONFIGURATION shop.search (PARSER = pg_catalog.default);
ALTER TEXT SEARCH CONFIGURATION shop.search ADD MAPPING FOR asciiword, word WITH shop.no_stop_words, simple;
ALTER TEXT SEARCH DICTIONARY shop.no_stop_words OWNER TO everything_owner;
ALTER TEXT SEARCH CONFIGURATION shop.search OWNER TO everything_owner;
COMMENT ON TEXT SEARCH PARSER shop.words IS 'parser';
COMMENT ON TEXT SEARCH TEMPLATE shop.simple_words IS 'template';
COMMENT ON TEXT SEARCH DICTIONARY shop.no_stop_words IS 'dictionary';
COMMENT ON TEXT SEARCH CONFIGURATION shop.search IS 'configuration';

-- Types --------------------------------------------------------------------------------------------------------------

CREATE TYPE shop.undefined;
CREATE TYPE shop.mood AS ENUM ('sad', 'happy', 'it''s "complicated"');
ALTER TYPE shop.mood ADD VALUE 'ok' BEFORE 'happy';
ALTER TYPE shop.mood ADD VALUE 'meh' BEFORE 'ok';
CREATE TYPE shop.nothing AS ENUM ();
CREATE TYPE shop.address AS (street text COLLATE "C", gone int, zip varchar(10), "Ort ü" text);
ALTER TYPE shop.address DROP ATTRIBUTE gone;
COMMENT ON COLUMN shop.address.zip IS 'attribute of a composite';
CREATE TYPE shop.empty_composite AS ();
CREATE DOMAIN shop.positive AS int DEFAULT 1 NOT NULL CONSTRAINT over_zero CHECK (VALUE > 0);
CREATE DOMAIN shop.code AS varchar(5) COLLATE "C" CHECK (VALUE ~ '^[A-Z\\'']*$');
CREATE DOMAIN shop.code_of_code AS shop.code CHECK (length(VALUE) < 4);
CREATE DOMAIN shop.late AS int;
ALTER DOMAIN shop.late ADD CONSTRAINT not_validated CHECK (VALUE < 100) NOT VALID;
COMMENT ON CONSTRAINT over_zero ON DOMAIN shop.positive IS 'domain constraint';
CREATE FUNCTION shop.time_difference(time, time) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT
  RETURN EXTRACT(EPOCH FROM $1 - $2);
CREATE TYPE shop.time_range AS RANGE (SUBTYPE = time, SUBTYPE_DIFF = shop.time_difference, MULTIRANGE_TYPE_NAME = shop.time_ranges);
CREATE TYPE shop.int42;
CREATE FUNCTION shop.int42_in(cstring) RETURNS shop.int42 AS 'int4in' LANGUAGE internal STRICT IMMUTABLE;
CREATE FUNCTION shop.int42_out(shop.int42) RETURNS cstring AS 'int4out' LANGUAGE internal STRICT IMMUTABLE;
CREATE TYPE shop.int42 (INPUT = shop.int42_in, OUTPUT = shop.int42_out, INTERNALLENGTH = 4, ALIGNMENT = int4, DEFAULT = 42, PASSEDBYVALUE);
ALTER TYPE shop.mood OWNER TO everything_owner;
ALTER DOMAIN shop.positive OWNER TO everything_owner;
REVOKE USAGE ON TYPE shop.address FROM PUBLIC;
GRANT USAGE ON TYPE shop.address TO everything_app;
GRANT USAGE ON DOMAIN shop.positive TO everything_reader WITH GRANT OPTION;
COMMENT ON TYPE shop.mood IS 'enum';
COMMENT ON DOMAIN shop.positive IS 'domain';

-- Languages, functions, aggregates -----------------------------------------------------------------------------------

CREATE FUNCTION shop.language_handler() RETURNS language_handler AS '$libdir/plpgsql', 'plpgsql_call_handler' LANGUAGE C;
CREATE LANGUAGE everything_language HANDLER shop.language_handler;
COMMENT ON LANGUAGE everything_language IS 'language';
CREATE TRUSTED LANGUAGE everything_trusted HANDLER shop.language_handler;
GRANT USAGE ON LANGUAGE everything_trusted TO everything_app;
REVOKE USAGE ON LANGUAGE everything_trusted FROM PUBLIC;
CREATE TRANSFORM FOR int LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal));
COMMENT ON TRANSFORM FOR int LANGUAGE sql IS 'transform';

CREATE FUNCTION shop.dump_like() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER COST 7 PARALLEL RESTRICTED
  SET search_path = shop, "Schema ""with"" 'quotes'" SET "app.note" = 'a''b' AS $body$
BEGIN
  -- Everything a careless reader of plain dumps falls over:
  RETURN '
--
-- Name: item; Type: TABLE DATA; Schema: shop; Owner: everything_owner
--

COPY shop.item (id, name) FROM stdin;
1	one
\.

\connect postgres
\! touch /tmp/owned
--
-- PostgreSQL database dump complete
--
$$ $x$ '' ';
END
$body$;
CREATE FUNCTION shop.many(IN a int, INOUT b text DEFAULT 'x', VARIADIC c numeric[] DEFAULT '{}') LANGUAGE sql IMMUTABLE LEAKPROOF PARALLEL SAFE AS 'SELECT b';
CREATE FUNCTION shop.many(text) RETURNS text LANGUAGE sql RETURNS NULL ON NULL INPUT AS $$SELECT $1$$;
CREATE FUNCTION shop.series(n int) RETURNS TABLE (i int, "Name" text) LANGUAGE sql ROWS 77 AS $$SELECT x, x::text FROM generate_series(1, n) x$$;
CREATE FUNCTION shop.polymorphic(anycompatiblearray, anycompatible) RETURNS anycompatible LANGUAGE sql AS $$SELECT $1[1]$$;
CREATE PROCEDURE shop.do_nothing(INOUT x int) LANGUAGE plpgsql AS $$BEGIN x := x; END$$;
CREATE FUNCTION shop.row_number2() RETURNS bigint AS 'window_row_number' LANGUAGE internal WINDOW;
CREATE FUNCTION shop.sum_step(int, int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT coalesce($1, 0) + coalesce($2, 0)';
CREATE FUNCTION shop.sum_unstep(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT coalesce($1, 0) - coalesce($2, 0)';
CREATE AGGREGATE shop.total(int) (SFUNC = shop.sum_step, STYPE = int, INITCOND = '0', COMBINEFUNC = shop.sum_step, PARALLEL = SAFE,
  MSFUNC = shop.sum_step, MINVFUNC = shop.sum_unstep, MSTYPE = int, MINITCOND = '0');
CREATE AGGREGATE shop.count_all(*) (SFUNC = int8inc, STYPE = int8, INITCOND = '0');
CREATE AGGREGATE shop.percentile(float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
CREATE AGGREGATE shop.hypothetical_rank(VARIADIC "any" ORDER BY VARIADIC "any") (SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);
ALTER FUNCTION shop.dump_like() OWNER TO everything_owner;
ALTER PROCEDURE shop.do_nothing(int) OWNER TO everything_owner;
ALTER AGGREGATE shop.total(int) OWNER TO everything_owner;
REVOKE EXECUTE ON FUNCTION shop.dump_like() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION shop.dump_like() TO "everything_Größe ✓";
GRANT EXECUTE ON PROCEDURE shop.do_nothing(int) TO everything_app;
COMMENT ON FUNCTION shop.dump_like() IS E'back\\slash, ''quote'', "double"\ttab\nnewline';
COMMENT ON PROCEDURE shop.do_nothing(int) IS 'procedure';
COMMENT ON AGGREGATE shop.total(int) IS 'aggregate';

-- Operators, classes, families, casts, access methods ----------------------------------------------------------------

CREATE FUNCTION shop.int42_compare(shop.int42, shop.int42) RETURNS int AS 'btint4cmp' LANGUAGE internal STRICT IMMUTABLE;
CREATE FUNCTION shop.int42_equal(shop.int42, shop.int42) RETURNS bool AS 'int4eq' LANGUAGE internal STRICT IMMUTABLE;
CREATE FUNCTION shop.int42_differs(shop.int42, shop.int42) RETURNS bool AS 'int4ne' LANGUAGE internal STRICT IMMUTABLE;
CREATE FUNCTION shop.int42_less(shop.int42, shop.int42) RETURNS bool AS 'int4lt' LANGUAGE internal STRICT IMMUTABLE;
CREATE OPERATOR shop.= (LEFTARG = shop.int42, RIGHTARG = shop.int42, FUNCTION = shop.int42_equal, COMMUTATOR = OPERATOR(shop.=), NEGATOR = OPERATOR(shop.<>), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR shop.<> (LEFTARG = shop.int42, RIGHTARG = shop.int42, FUNCTION = shop.int42_differs, COMMUTATOR = OPERATOR(shop.<>), NEGATOR = OPERATOR(shop.=));
CREATE OPERATOR shop.< (LEFTARG = shop.int42, RIGHTARG = shop.int42, FUNCTION = shop.int42_less);
CREATE OPERATOR shop.~~~ (RIGHTARG = shop.int42, FUNCTION = shop.int42_out);
CREATE OPERATOR FAMILY shop.int42_family USING btree;
CREATE OPERATOR CLASS shop.int42_class DEFAULT FOR TYPE shop.int42 USING btree FAMILY shop.int42_family AS
  OPERATOR 1 shop.<, OPERATOR 3 shop.=, FUNCTION 1 shop.int42_compare(shop.int42, shop.int42);
CREATE OPERATOR FAMILY shop.lonely_family USING hash;
ALTER OPERATOR FAMILY shop.int42_family USING btree OWNER TO everything_owner;
ALTER OPERATOR shop.= (shop.int42, shop.int42) OWNER TO everything_owner;
COMMENT ON OPERATOR shop.= (shop.int42, shop.int42) IS 'operator';
COMMENT ON OPERATOR shop.~~~ (NONE, shop.int42) IS 'prefix operator';
COMMENT ON OPERATOR CLASS shop.int42_class USING btree IS 'class';
COMMENT ON OPERATOR FAMILY shop.int42_family USING btree IS 'family';
CREATE FUNCTION shop.mood_number(shop.mood) RETURNS int LANGUAGE sql IMMUTABLE AS $$SELECT length($1::text)$$;
CREATE CAST (shop.mood AS int) WITH FUNCTION shop.mood_number(shop.mood) AS ASSIGNMENT;
CREATE CAST (shop.int42 AS int) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (text AS shop.mood) WITH INOUT;
COMMENT ON CAST (shop.mood AS int) IS 'cast';
CREATE ACCESS METHOD everything_gist TYPE INDEX HANDLER gisthandler;
CREATE ACCESS METHOD everything_heap TYPE TABLE HANDLER heap_tableam_handler;
COMMENT ON ACCESS METHOD everything_heap IS 'access method';

-- Sequences ----------------------------------------------------------------------------------------------------------

CREATE SEQUENCE shop.never_called;
CREATE SEQUENCE shop.called START 5;
SELECT nextval('shop.called'), nextval('shop.called');
CREATE SEQUENCE shop.down AS smallint INCREMENT -3 MINVALUE -300 MAXVALUE 100 START 10 CACHE 20 CYCLE;
SELECT nextval('shop.down');
CREATE SEQUENCE shop.set_not_called;
SELECT setval('shop.set_not_called', 77, false);
CREATE SEQUENCE shop.at_the_end MAXVALUE 3;
SELECT setval('shop.at_the_end', 3);
ALTER SEQUENCE shop.called OWNER TO everything_owner;
GRANT USAGE, UPDATE ON SEQUENCE shop.called TO everything_app;
COMMENT ON SEQUENCE shop.called IS 'sequence';

-- Tables -------------------------------------------------------------------------------------------------------------

CREATE TABLE shop.category (
  id serial PRIMARY KEY,
  gone text,
  name ext.citext NOT NULL UNIQUE,
  parent int REFERENCES shop.category DEFERRABLE INITIALLY DEFERRED,
  gone_too int
);
ALTER TABLE shop.category DROP COLUMN gone, DROP COLUMN gone_too;
INSERT INTO shop.category (name, parent) VALUES ('Root', NULL), ('Books', 1), ('Self', 3), ('Loop A', 5), ('Loop B', 4);

CREATE TABLE shop.item (
  id bigint GENERATED ALWAYS AS IDENTITY (START 100 INCREMENT 5) PRIMARY KEY,
  other bigint GENERATED BY DEFAULT AS IDENTITY,
  name varchar(50) COLLATE "C" NOT NULL DEFAULT 'it''s',
  status varchar(20) NOT NULL DEFAULT 'NEW',
  price numeric(10, 2) CHECK (price >= 0),
  price_with_tax numeric GENERATED ALWAYS AS (price * 1.19) STORED,
  search tsvector GENERATED ALWAYS AS (to_tsvector('english', name)) STORED,
  mood shop.mood DEFAULT 'happy',
  home shop.address,
  stock shop.positive,
  category int CONSTRAINT item_in_category REFERENCES shop.category ON UPDATE CASCADE ON DELETE SET NULL,
  tags text[] DEFAULT ARRAY['a', 'b'],
  attributes jsonb,
  valid tstzrange,
  made timestamptz DEFAULT now(),
  extra hstore,
  CONSTRAINT item_status CHECK (status IN ('NEW', 'SOLD', 'GONE')),
  CONSTRAINT item_name_not_empty CHECK (name <> '') NO INHERIT,
  CONSTRAINT item_other UNIQUE (other) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT item_no_overlap EXCLUDE USING gist (category WITH =, valid WITH &&) WHERE (status = 'SOLD')
) WITH (fillfactor = 80, autovacuum_enabled = false, toast.autovacuum_enabled = false, autovacuum_vacuum_scale_factor = 0.3);
ALTER TABLE shop.item ADD COLUMN added_later int NOT NULL DEFAULT 7;
ALTER TABLE shop.item
  ALTER COLUMN name SET STATISTICS 321,
  ALTER COLUMN name SET STORAGE EXTERNAL,
  ALTER COLUMN attributes SET COMPRESSION pglz,
  ALTER COLUMN price SET (n_distinct = -0.5, n_distinct_inherited = -0.2);
INSERT INTO shop.item (name, status, price, mood, home, stock, category, tags, attributes, valid, extra)
  SELECT 'item ' || i, (ARRAY['NEW', 'SOLD', 'GONE'])[i % 3 + 1], i * 1.10, (enum_range(NULL::shop.mood))[i % 5 + 1],
    ROW('street ' || i, NULL, 'Ort')::shop.address, i, i % 5 + 1, ARRAY['t' || i, NULL, '"q"'], jsonb_build_object('i', i, 'n', null),
    tstzrange('2024-01-01Z'::timestamptz + i * interval '1 day', '2024-01-01Z'::timestamptz + (i + 1) * interval '1 day'),
    hstore('k', i::text)
  FROM generate_series(1, 200) i;
ALTER TABLE shop.item ADD CONSTRAINT not_validated CHECK (price < 100) NOT VALID;
ALTER TABLE shop.item ADD CONSTRAINT key_not_validated FOREIGN KEY (stock) REFERENCES shop.category (id) NOT VALID;
COMMENT ON TABLE shop.item IS E'with the end of a COPY in it:\n\\.\nand ''quotes''';
COMMENT ON COLUMN shop.item.name IS 'column';
COMMENT ON CONSTRAINT item_status ON shop.item IS 'constraint';
ALTER TABLE shop.item OWNER TO everything_owner;
ALTER TABLE shop.category OWNER TO everything_owner;
GRANT SELECT, INSERT ON shop.item TO everything_app WITH GRANT OPTION;
GRANT SELECT (id, name), UPDATE (name) ON shop.item TO "everything ""quote' back\slash";
GRANT REFERENCES, TRIGGER, TRUNCATE ON shop.item TO PUBLIC;
REVOKE DELETE ON shop.item FROM everything_owner;

CREATE INDEX item_expression ON shop.item (lower(name), (price + 1) DESC NULLS LAST) WHERE status <> 'GONE';
CREATE INDEX item_include ON shop.item (category) INCLUDE (price) WITH (fillfactor = 70);
CREATE INDEX item_gin ON shop.item USING gin (attributes jsonb_path_ops, tags) WITH (fastupdate = off);
CREATE INDEX item_trigram ON shop.item USING gist (name ext.gist_trgm_ops (siglen = 32));
CREATE INDEX item_brin ON shop.item USING brin (made) WITH (pages_per_range = 16);
CREATE INDEX item_hash ON shop.item USING hash (status);
CREATE INDEX item_spgist ON shop.item USING spgist (valid);
CREATE INDEX item_collated ON shop.item (name COLLATE shop.case_insensitive);
CREATE UNIQUE INDEX item_nulls ON shop.item (other, mood) NULLS NOT DISTINCT;
ALTER INDEX shop.item_expression ALTER COLUMN 1 SET STATISTICS 432;
COMMENT ON INDEX shop.item_expression IS 'index';
ALTER TABLE shop.item CLUSTER ON item_include;
ALTER TABLE shop.item REPLICA IDENTITY USING INDEX item_pkey;
CREATE STATISTICS shop.item_statistics (ndistinct, dependencies, mcv) ON category, status FROM shop.item;
CREATE STATISTICS shop.item_expressions ON (price + 1), lower(name) FROM shop.item;
ALTER STATISTICS shop.item_statistics SET STATISTICS 99;
ALTER STATISTICS shop.item_statistics OWNER TO everything_owner;
COMMENT ON STATISTICS shop.item_statistics IS 'statistics';

-- An invalid index, as a failed CREATE INDEX CONCURRENTLY leaves it. It is not dumped.
CREATE UNIQUE INDEX category_invalid ON shop.category (parent);
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'shop.category_invalid'::regclass;

CREATE TABLE shop.chicken (id int PRIMARY KEY, egg int);
CREATE TABLE shop.egg (id int PRIMARY KEY, chicken int NOT NULL REFERENCES shop.chicken DEFERRABLE);
INSERT INTO shop.chicken VALUES (1, 1), (2, 2);
INSERT INTO shop.egg VALUES (1, 2), (2, 1);
ALTER TABLE shop.chicken ADD FOREIGN KEY (egg) REFERENCES shop.egg MATCH FULL ON DELETE SET DEFAULT INITIALLY DEFERRED;
ALTER TABLE shop.egg REPLICA IDENTITY FULL;
ALTER TABLE shop.chicken REPLICA IDENTITY NOTHING;

CREATE UNLOGGED TABLE shop.unlogged (id serial, t text);
INSERT INTO shop.unlogged (t) VALUES ('lost by a crash'), (NULL);
CREATE TABLE shop.typed OF shop.address (PRIMARY KEY (zip), street WITH OPTIONS DEFAULT 'x');
INSERT INTO shop.typed VALUES ('s', '1', 'o');
CREATE TABLE shop.empty_table (a int);
CREATE TABLE shop.no_columns ();
INSERT INTO shop.no_columns DEFAULT VALUES;
INSERT INTO shop.no_columns DEFAULT VALUES;
CREATE TABLE shop.other_heap (a int) USING everything_heap;
INSERT INTO shop.other_heap VALUES (1);
CREATE TABLE shop.own_type (a shop.int42 DEFAULT '7', b shop.time_range, c shop.time_ranges, d shop.code_of_code, e shop.late);
INSERT INTO shop.own_type VALUES ('1', '[10:00,11:00)', '{[10:00,11:00),[12:00,13:00)}', 'AB', 5);
CREATE INDEX own_type_index ON shop.own_type (a);
CREATE TABLE "Schema ""with"" 'quotes'"."Table; Type: TABLE; Schema: public; Owner: nobody" ("Column "" ' \" int PRIMARY KEY);
INSERT INTO "Schema ""with"" 'quotes'"."Table; Type: TABLE; Schema: public; Owner: nobody" VALUES (1);
ALTER TABLE "Schema ""with"" 'quotes'"."Table; Type: TABLE; Schema: public; Owner: nobody" OWNER TO "everything ""quote' back\slash";

-- Inheritance: the child's own column stands before the one that its parent gained later, and after it when restored.
CREATE TABLE shop.parent (a int, gone int, CONSTRAINT a_positive CHECK (a > 0));
CREATE TABLE shop.child (b text) INHERITS (shop.parent);
ALTER TABLE shop.parent ADD COLUMN c int DEFAULT 3, DROP COLUMN gone;
CREATE TABLE shop.second_parent (d int, c int);
CREATE TABLE shop.grandchild (e int DEFAULT 9) INHERITS (shop.child, shop.second_parent);
ALTER TABLE shop.grandchild ALTER COLUMN c SET DEFAULT 33;
INSERT INTO shop.parent VALUES (1, 1);
INSERT INTO shop.child (a, b, c) VALUES (2, 'child', 2);
INSERT INTO shop.grandchild (a, b, c, d, e) VALUES (3, 'grandchild', 3, 4, 5);

-- Partitions: by range, list, hash and expression, in two levels, one attached with its columns in another order.
CREATE TABLE shop.sale (id int, at date NOT NULL, region text NOT NULL DEFAULT 'eu', amount int CHECK (amount <> 13), PRIMARY KEY (id, at, region)) PARTITION BY RANGE (at);
CREATE TABLE shop.sale_2023 PARTITION OF shop.sale FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE shop.sale_2024 PARTITION OF shop.sale (amount DEFAULT 24) FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (region);
CREATE TABLE shop.sale_2024_eu PARTITION OF shop.sale_2024 FOR VALUES IN ('eu', 'it''s');
CREATE TABLE shop.sale_2024_other PARTITION OF shop.sale_2024 DEFAULT;
CREATE TABLE shop.sale_2025 (gone int, amount int, region text NOT NULL DEFAULT 'attached', at date NOT NULL, id int NOT NULL, CONSTRAINT sale_amount_check CHECK (amount <> 13));
ALTER TABLE shop.sale_2025 DROP COLUMN gone;
ALTER TABLE shop.sale ATTACH PARTITION shop.sale_2025 FOR VALUES FROM ('2025-01-01') TO (MAXVALUE);
CREATE TABLE shop.sale_rest PARTITION OF shop.sale DEFAULT;
INSERT INTO shop.sale SELECT i, '2022-06-01'::date + i * 10, (ARRAY['eu', 'us', 'it''s'])[i % 3 + 1], i + 100 FROM generate_series(1, 150) i;
CREATE INDEX sale_amount ON shop.sale (amount);
CREATE INDEX sale_only ON ONLY shop.sale (region);
CREATE INDEX sale_2023_region ON shop.sale_2023 (region);
ALTER INDEX shop.sale_only ATTACH PARTITION shop.sale_2023_region;
CREATE INDEX sale_2023_alone ON shop.sale_2023 (at, id);
CREATE TABLE shop.sale_line (sale int, at date, region text, line int, FOREIGN KEY (sale, at, region) REFERENCES shop.sale) PARTITION BY HASH (sale, line);
CREATE TABLE shop.sale_line_0 PARTITION OF shop.sale_line FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE shop.sale_line_1 PARTITION OF shop.sale_line FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO shop.sale_line SELECT id, at, region, 1 FROM shop.sale;
CREATE TABLE shop.by_expression (t text) PARTITION BY LIST (lower(t));
CREATE TABLE shop.by_expression_a PARTITION OF shop.by_expression FOR VALUES IN ('a', NULL);
INSERT INTO shop.by_expression VALUES ('A'), ('a'), (NULL);
CREATE TABLE shop.no_partitions (a int) PARTITION BY RANGE (a);
ALTER TABLE shop.sale OWNER TO everything_owner;
ALTER TABLE shop.sale_2023 OWNER TO everything_app;
GRANT SELECT ON shop.sale_2024_eu TO everything_reader;

-- Views --------------------------------------------------------------------------------------------------------------

CREATE VIEW shop.simple AS SELECT id, name AS "Name", price FROM shop.item WHERE price > 1 WITH LOCAL CHECK OPTION;
ALTER VIEW shop.simple ALTER COLUMN price SET DEFAULT 2;
CREATE VIEW shop.barrier WITH (security_barrier, security_invoker) AS SELECT * FROM shop.item;
CREATE RECURSIVE VIEW shop.numbers (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM numbers WHERE n < 5;
-- Restored through a rule: it needs the primary key, which is created after it.
CREATE VIEW shop.by_primary_key AS SELECT id, name, count(*) FROM shop.item GROUP BY id;
CREATE VIEW shop.of_a_view AS SELECT * FROM shop.by_primary_key;
-- Texts that a round trip changes.
CREATE VIEW shop.text_changes AS
  SELECT EXTRACT('YEAR' FROM made) AS y, status FROM shop.item WHERE status IN ('NEW', 'SOLD')
  UNION SELECT NULL, NULL::varchar;
CREATE VIEW shop.unnamed_changes AS SELECT a FROM shop.parent WHERE EXISTS (SELECT NULL FROM shop.category);
CREATE VIEW shop.whole_row AS SELECT i, i.home, (i.home).zip FROM shop.item i;
CREATE VIEW shop.column_gone AS SELECT c.* FROM shop.category c JOIN shop.item i ON i.category = c.id;
COMMENT ON VIEW shop.simple IS 'view';
COMMENT ON COLUMN shop.simple."Name" IS 'column of a view';
ALTER VIEW shop.simple OWNER TO everything_owner;
GRANT SELECT ON shop.simple TO everything_reader;

CREATE MATERIALIZED VIEW shop.populated AS SELECT status, count(*) AS n FROM shop.item GROUP BY status;
CREATE UNIQUE INDEX populated_status ON shop.populated (status);
CREATE MATERIALIZED VIEW shop.of_a_materialized_view WITH (fillfactor = 90) AS SELECT sum(n) AS total FROM shop.populated;
CREATE MATERIALIZED VIEW shop.unpopulated AS SELECT id FROM shop.item WITH NO DATA;
-- Stale: the restore refreshes it, and it then holds one row more.
CREATE MATERIALIZED VIEW shop.stale AS SELECT a FROM shop.empty_table;
INSERT INTO shop.empty_table VALUES (1);
COMMENT ON MATERIALIZED VIEW shop.populated IS 'materialized view';
ALTER MATERIALIZED VIEW shop.populated OWNER TO everything_owner;
GRANT SELECT ON shop.populated TO everything_app;

-- Rules, triggers, event triggers ------------------------------------------------------------------------------------

CREATE TABLE shop.log (id serial, what text);
CREATE RULE log_no_update AS ON UPDATE TO shop.log DO INSTEAD NOTHING;
CREATE RULE log_also AS ON DELETE TO shop.log WHERE OLD.id > 5 DO ALSO INSERT INTO shop.log (what) VALUES ('rule; ''deleted''');
CREATE RULE simple_insert AS ON INSERT TO shop.by_primary_key DO INSTEAD (INSERT INTO shop.log (what) VALUES ('a'); NOTIFY everything);
ALTER TABLE shop.log DISABLE RULE log_no_update;
COMMENT ON RULE log_also ON shop.log IS 'rule';
CREATE FUNCTION shop.trigger_function() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
  IF TG_LEVEL = 'ROW' AND TG_OP <> 'DELETE' THEN RETURN NEW; END IF;
  RETURN OLD;
END$$;
CREATE TRIGGER item_before BEFORE INSERT OR UPDATE OF name, price ON shop.item FOR EACH ROW WHEN (NEW.price IS NOT NULL) EXECUTE FUNCTION shop.trigger_function('it''s', 'back\slash', '');
CREATE TRIGGER item_after AFTER UPDATE ON shop.item REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION shop.trigger_function();
CREATE TRIGGER item_truncate BEFORE TRUNCATE ON shop.item EXECUTE FUNCTION shop.trigger_function();
CREATE CONSTRAINT TRIGGER item_deferred AFTER DELETE ON shop.item FROM shop.category DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION shop.trigger_function();
CREATE TRIGGER simple_instead INSTEAD OF DELETE ON shop.of_a_view FOR EACH ROW EXECUTE FUNCTION shop.trigger_function();
CREATE TRIGGER sale_each AFTER INSERT ON shop.sale FOR EACH ROW EXECUTE FUNCTION shop.trigger_function();
ALTER TABLE shop.sale_2023 DISABLE TRIGGER sale_each;
ALTER TABLE shop.item DISABLE TRIGGER item_truncate, ENABLE ALWAYS TRIGGER item_before, ENABLE REPLICA TRIGGER item_after;
COMMENT ON TRIGGER item_before ON shop.item IS 'trigger';

-- Row-level security -------------------------------------------------------------------------------------------------

CREATE TABLE shop.tenant_row (tenant text, secret text);
INSERT INTO shop.tenant_row VALUES ('a', '1'), ('b', '2');
ALTER TABLE shop.tenant_row ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON shop.tenant_row USING (tenant = current_user) WITH CHECK (tenant = current_user AND secret <> '');
CREATE POLICY "It's restrictive" ON shop.tenant_row AS RESTRICTIVE FOR SELECT TO everything_app, "everything ""quote' back\slash" USING (EXISTS (SELECT FROM shop.category));
CREATE POLICY inserts ON shop.tenant_row FOR INSERT TO PUBLIC WITH CHECK (true);
COMMENT ON POLICY own_rows ON shop.tenant_row IS 'policy';
CREATE TABLE shop.secured_without_policy (a int);
ALTER TABLE shop.secured_without_policy ENABLE ROW LEVEL SECURITY;
CREATE TABLE shop.policy_without_security (a int);
CREATE POLICY sleeping ON shop.policy_without_security FOR DELETE USING (a > 1);

-- Foreign data -------------------------------------------------------------------------------------------------------

CREATE FOREIGN DATA WRAPPER everything_wrapper OPTIONS (debug 'true', "quoted name" 'it''s');
CREATE SERVER everything_server TYPE 't' VERSION '1.0' FOREIGN DATA WRAPPER everything_wrapper OPTIONS (host 'nowhere.invalid', port '1');
CREATE USER MAPPING FOR PUBLIC SERVER everything_server OPTIONS (username 'u');
CREATE USER MAPPING FOR everything_app SERVER everything_server OPTIONS (username 'u', password 'it''s a \secret');
CREATE FOREIGN TABLE shop.far_away (a int OPTIONS (column_name 'x y') NOT NULL, b text DEFAULT 'x' CHECK (b <> '')) SERVER everything_server OPTIONS (schema_name 's', "Table" 't');
ALTER SERVER everything_server OWNER TO everything_owner;
GRANT USAGE ON FOREIGN DATA WRAPPER everything_wrapper TO everything_app WITH GRANT OPTION;
GRANT USAGE ON FOREIGN SERVER everything_server TO everything_app;
GRANT SELECT ON shop.far_away TO everything_reader;
COMMENT ON FOREIGN DATA WRAPPER everything_wrapper IS 'wrapper';
COMMENT ON SERVER everything_server IS 'server';
COMMENT ON FOREIGN TABLE shop.far_away IS 'foreign table';

-- Publications -------------------------------------------------------------------------------------------------------

CREATE PUBLICATION everything_all FOR ALL TABLES WITH (publish = 'insert, truncate', publish_via_partition_root = true);
CREATE PUBLICATION everything_some FOR TABLE shop.egg WHERE (id > 1), shop.category (id, name), ONLY shop.parent;
CREATE PUBLICATION everything_schema FOR TABLES IN SCHEMA empty_schema, TABLE shop.log;
CREATE PUBLICATION everything_nothing;
ALTER PUBLICATION everything_some OWNER TO everything_owner;
COMMENT ON PUBLICATION everything_some IS 'publication';

-- Large objects: one with owner, grants and comment; an empty one; one of several pages with a hole -------------------

SELECT lo_from_bytea(900001, 'a large object'), lo_create(900002), lo_from_bytea(900003, decode(repeat('00ff5c2e0a', 3000), 'hex'));
SELECT lo_put(900003, 100000, '\xdeadbeef');
ALTER LARGE OBJECT 900001 OWNER TO everything_owner;
GRANT SELECT, UPDATE ON LARGE OBJECT 900001 TO everything_app;
REVOKE UPDATE ON LARGE OBJECT 900001 FROM everything_owner;
COMMENT ON LARGE OBJECT 900001 IS E'large\n''object''';
CREATE TABLE shop.with_large_object (id int, content oid);
INSERT INTO shop.with_large_object VALUES (1, 900001), (2, 900003);

-- A body that depends on what comes after it by name: SQL-standard, so ordered by its dependencies --------------------

CREATE FUNCTION shop.a_first() RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT count(*) FROM shop.by_primary_key; END;
CREATE TABLE shop.default_from_function (a int DEFAULT shop.sum_step(1, 2), b bigint DEFAULT shop.a_first(), c int DEFAULT nextval('shop.called'));
INSERT INTO shop.default_from_function DEFAULT VALUES;

-- Event triggers, at the end: they fire for whatever is created after them --------------------------------------------

CREATE FUNCTION shop.on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN NULL; END$$;
CREATE EVENT TRIGGER everything_ddl ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION shop.on_ddl();
CREATE EVENT TRIGGER everything_drop ON sql_drop EXECUTE FUNCTION shop.on_ddl();
ALTER EVENT TRIGGER everything_drop DISABLE;
COMMENT ON EVENT TRIGGER everything_ddl IS 'event trigger';
