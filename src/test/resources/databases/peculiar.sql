-- Databases that are healthy, each peculiar in one way. A block begins with a line "-- what it is | options of CREATE
-- DATABASE"; psql runs the rest of it in that database, as superuser. The backup of each must be VERIFIED. Those whose line
-- begins with "and" are together in one database, each in a schema of its own that its search_path names.

-- in LATIN1, with names and values beyond ASCII | ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0
SET client_encoding = 'UTF8';
CREATE SCHEMA "größe";
CREATE TYPE "größe".farbe AS ENUM ('rot', 'grün');
CREATE TABLE "größe"."Straße" ("nächste" int PRIMARY KEY, text text DEFAULT 'ÄÖÜ', farbe "größe".farbe);
INSERT INTO "größe"."Straße" VALUES (1, 'éèê', 'grün'), (2, E'£\n§', 'rot');
COMMENT ON TABLE "größe"."Straße" IS 'Überprüfung ½';
CREATE FUNCTION "größe"."öffnen"() RETURNS text LANGUAGE sql AS $$SELECT 'ß'$$;

-- in SQL_ASCII, with bytes that are no UTF-8 | ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0
CREATE TABLE bytes (id int PRIMARY KEY, t text);
INSERT INTO bytes VALUES (1, E'\xff\xfe'), (2, E'\xc3\xa4'), (3, E'\xe4'), (4, E'\x81\x8d\x8f'), (5, 'plain');
CREATE INDEX ON bytes (t);
COMMENT ON TABLE bytes IS E'Gr\xf6\xdfe';

-- in EUC_JP | ENCODING 'EUC_JP' LOCALE 'C' TEMPLATE template0
SET client_encoding = 'UTF8';
CREATE TABLE "表" ("名前" text PRIMARY KEY);
INSERT INTO "表" VALUES ('日本語'), ('テスト');

-- in WIN1251 | ENCODING 'WIN1251' LOCALE 'C' TEMPLATE template0
SET client_encoding = 'UTF8';
CREATE TABLE "Таблица" ("Имя" text PRIMARY KEY DEFAULT 'да' CHECK ("Имя" IN ('да', 'нет')));
INSERT INTO "Таблица" VALUES ('нет');

-- in LATIN6 | ENCODING 'LATIN6' LOCALE 'C' TEMPLATE template0
SET client_encoding = 'UTF8';
CREATE TABLE "žīģļā" ("ŋ" text PRIMARY KEY DEFAULT 'ĸ');
INSERT INTO "žīģļā" VALUES ('Đŧ―');

-- in LATIN8 | ENCODING 'LATIN8' LOCALE 'C' TEMPLATE template0
SET client_encoding = 'UTF8';
CREATE TABLE "Ŵylfa" ("ŷ" text PRIMARY KEY DEFAULT 'Ḃ');
INSERT INTO "Ŵylfa" VALUES ('ṪẂ');

-- with an ICU locale | LOCALE_PROVIDER icu ICU_LOCALE 'de-DE' LOCALE 'C' ENCODING 'UTF8' TEMPLATE template0
CREATE TABLE t (name text PRIMARY KEY, folded text COLLATE "de-x-icu");
INSERT INTO t VALUES ('Zebra', 'ä'), ('Äpfel', 'z'), ('apfel', 'Z');
CREATE INDEX ON t (folded, lower(name));

-- that allows only reading by default
ALTER DATABASE :"DBNAME" SET default_transaction_read_only = on;
SET transaction_read_only = off;
CREATE TABLE t AS SELECT 1 AS a;

-- with settings that change how everything is read and written
CREATE SCHEMA s;
CREATE TABLE s.t AS SELECT now() AS at, 1.1::float8 AS f, '\x00ff'::bytea AS b, interval '1 day 2 hours' AS i, 12.5::money AS m,
  '<a/>'::xml AS x, ARRAY[NULL, 'NULL'] AS texts, current_date AS d;
CREATE VIEW s.v AS SELECT * FROM s.t;
ALTER DATABASE :"DBNAME" SET search_path = s;
ALTER DATABASE :"DBNAME" SET "DateStyle" = 'German';
ALTER DATABASE :"DBNAME" SET "TimeZone" = 'Asia/Kathmandu';
ALTER DATABASE :"DBNAME" SET "IntervalStyle" = 'sql_standard';
ALTER DATABASE :"DBNAME" SET bytea_output = 'escape';
ALTER DATABASE :"DBNAME" SET extra_float_digits = -15;
ALTER DATABASE :"DBNAME" SET standard_conforming_strings = off;
ALTER DATABASE :"DBNAME" SET quote_all_identifiers = on;
ALTER DATABASE :"DBNAME" SET xmloption = document;
ALTER DATABASE :"DBNAME" SET array_nulls = off;
ALTER DATABASE :"DBNAME" SET transform_null_equals = on;
ALTER DATABASE :"DBNAME" SET client_encoding = 'LATIN1';
ALTER DATABASE :"DBNAME" SET lc_monetary = 'C.UTF-8';
ALTER DATABASE :"DBNAME" SET row_security = on;
ALTER DATABASE :"DBNAME" SET backslash_quote = off;
ALTER DATABASE :"DBNAME" SET default_text_search_config = 'pg_catalog.german';

-- with settings that hinder: limits, isolation, planner, another role's
CREATE ROLE peculiar_role;
CREATE TABLE t AS SELECT i AS a, 'x' || i AS b FROM generate_series(1, 5000) i;
ALTER DATABASE :"DBNAME" SET statement_timeout = 2;
ALTER DATABASE :"DBNAME" SET lock_timeout = 1;
ALTER DATABASE :"DBNAME" SET idle_in_transaction_session_timeout = 5;
ALTER DATABASE :"DBNAME" SET idle_session_timeout = 500;
ALTER DATABASE :"DBNAME" SET default_transaction_isolation = 'serializable';
ALTER DATABASE :"DBNAME" SET default_transaction_deferrable = on;
ALTER DATABASE :"DBNAME" SET enable_seqscan = off;
ALTER DATABASE :"DBNAME" SET work_mem = '64kB';
ALTER DATABASE :"DBNAME" SET synchronous_commit = 'remote_apply';
ALTER DATABASE :"DBNAME" SET session_replication_role = 'replica';
ALTER DATABASE :"DBNAME" SET check_function_bodies = off;
ALTER ROLE peculiar_role IN DATABASE :"DBNAME" SET search_path = pg_temp;
COMMENT ON DATABASE :"DBNAME" IS E'a comment with ''quotes''\nand lines';
REVOKE CONNECT, TEMPORARY ON DATABASE :"DBNAME" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"DBNAME" TO peculiar_role;
ALTER DATABASE :"DBNAME" CONNECTION LIMIT 20;
ALTER DATABASE :"DBNAME" OWNER TO peculiar_role;

-- without a schema public
DROP SCHEMA public;
CREATE SCHEMA lonely;
CREATE TABLE lonely.t AS SELECT 1 AS a;

-- with a schema public that belongs to somebody, and its rights taken away
CREATE ROLE peculiar_public;
ALTER SCHEMA public OWNER TO peculiar_public;
REVOKE ALL ON SCHEMA public FROM PUBLIC, peculiar_public;
CREATE TABLE public.t AS SELECT 1 AS a;

-- without the language plpgsql
DROP EXTENSION plpgsql;
CREATE TABLE t AS SELECT 1 AS a;

-- with casts, functions and operators that stand in the way of careless queries
CREATE CAST (int AS text) WITH INOUT AS IMPLICIT;
CREATE CAST (bigint AS text) WITH INOUT AS IMPLICIT;
CREATE CAST (oid AS text) WITH INOUT AS IMPLICIT;
CREATE CAST (text AS int) WITH INOUT AS IMPLICIT;
CREATE FUNCTION public.md5(text) RETURNS text LANGUAGE sql AS $$SELECT 'never'$$;
CREATE FUNCTION public.count(text) RETURNS bigint LANGUAGE sql AS $$SELECT -1::bigint$$;
CREATE FUNCTION public.quote_ident(text) RETURNS text LANGUAGE sql AS $$SELECT 'x'$$;
CREATE FUNCTION public.format_type(oid, int) RETURNS text LANGUAGE sql AS $$SELECT 'x'$$;
CREATE FUNCTION public.same(text, text) RETURNS boolean LANGUAGE sql AS $$SELECT true$$;
CREATE OPERATOR public.= (LEFTARG = text, RIGHTARG = text, FUNCTION = public.same);
CREATE OPERATOR public.<> (LEFTARG = oid, RIGHTARG = oid, FUNCTION = oideq);
CREATE TABLE public.pg_class (oid int, relname text);
INSERT INTO public.pg_class VALUES (1, 'x');
CREATE VIEW public.pg_attribute AS SELECT 1 / (SELECT 0) AS attnum;
CREATE TABLE public.pg_namespace ();
CREATE DOMAIN public.int4 AS text;
CREATE TYPE public.text AS (a int);
CREATE TABLE public.typed (a public.text, b public.int4, c pg_catalog.text);
INSERT INTO public.typed VALUES (ROW(1), 'b', 'c');
CREATE TABLE public.t (t pg_catalog.text, "row" int, "ctid " int);
INSERT INTO public.t VALUES ('t', 1, 2);
ALTER DATABASE :"DBNAME" SET search_path = public, pg_catalog;

-- with extensions, their data and schemas
CREATE SCHEMA e;
CREATE EXTENSION earthdistance SCHEMA e CASCADE;
CREATE EXTENSION ltree SCHEMA e;
CREATE EXTENSION intarray SCHEMA e;
CREATE EXTENSION pgcrypto;
CREATE EXTENSION "uuid-ossp";
CREATE EXTENSION lo;
CREATE EXTENSION isn;
CREATE EXTENSION seg;
CREATE EXTENSION bloom;
CREATE EXTENSION tablefunc;
CREATE EXTENSION unaccent;
CREATE EXTENSION pg_stat_statements;
CREATE EXTENSION amcheck;
CREATE EXTENSION btree_gin;
CREATE EXTENSION hstore VERSION '1.7';
CREATE TABLE t (id uuid DEFAULT uuid_generate_v4(), l e.ltree, c e.cube, i isbn13, s seg, h hstore, o lo, n int[], a int, b int);
INSERT INTO t VALUES (gen_random_uuid(), 'a.b.c', '(1,2),(3,4)', '978-0-393-04002-9', '1.5 .. 2.5', 'a=>1,b=>NULL', NULL, '{3,1,2}', 1, 2);
CREATE INDEX ON t USING gist (l);
CREATE INDEX ON t USING gist (c);
CREATE INDEX ON t USING bloom (a, b) WITH (length = 80, col1 = 2);
CREATE INDEX ON t USING gin (n e.gin__int_ops);
CREATE TRIGGER lo_clean BEFORE UPDATE OR DELETE ON t FOR EACH ROW EXECUTE FUNCTION lo_manage(o);
CREATE TABLE cross_tab AS SELECT * FROM connectby('t', 'a', 'b', '1', 0) AS x (a int, b int, level int);
GRANT EXECUTE ON FUNCTION uuid_generate_v1() TO PUBLIC;
REVOKE EXECUTE ON FUNCTION gen_salt(text) FROM PUBLIC;
CREATE TEXT SEARCH CONFIGURATION plain (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION plain ALTER MAPPING FOR hword, word WITH unaccent, simple;

-- and with large objects that share pages, have holes or are empty
SELECT lo_create(1), lo_from_bytea(2, ''), lo_from_bytea(3, decode(repeat('00', 2048), 'hex')), lo_from_bytea(4, decode(repeat('ff', 2049), 'hex'));
SELECT lo_put(1, 5000, 'x');
SELECT lo_from_bytea(4294967295, 'the last');
CREATE TABLE t AS SELECT 4294967295::oid AS content;

-- and with a sequence at each end, unlogged, owned and shared
CREATE SEQUENCE plain;
CREATE UNLOGGED SEQUENCE unlogged AS int START 7;
SELECT nextval('unlogged');
CREATE SEQUENCE cycles MINVALUE 1 MAXVALUE 2 CYCLE;
SELECT nextval('cycles'), nextval('cycles'), nextval('cycles');
CREATE SEQUENCE down INCREMENT -1 MINVALUE -5 MAXVALUE -1;
SELECT nextval('down') FROM generate_series(1, 5);
CREATE SEQUENCE huge CACHE 1000000;
SELECT nextval('huge');
CREATE SEQUENCE last_of_all;
SELECT setval('last_of_all', 9223372036854775807);
CREATE TABLE a (id int DEFAULT nextval('plain') PRIMARY KEY);
CREATE TABLE b (id int DEFAULT nextval('plain') PRIMARY KEY, i int GENERATED BY DEFAULT AS IDENTITY (START 100 INCREMENT 5));
ALTER SEQUENCE plain OWNED BY a.id;
INSERT INTO a DEFAULT VALUES;
INSERT INTO b DEFAULT VALUES;
INSERT INTO b VALUES (1000, 1000);

-- and whose tables reference each other in a circle, deferred, not validated and by themselves
CREATE TABLE a (id int PRIMARY KEY, b int);
CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a DEFERRABLE INITIALLY DEFERRED);
INSERT INTO a VALUES (1, 1), (2, 2);
INSERT INTO b VALUES (1, 2), (2, 1);
ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;
CREATE TABLE tree (id int PRIMARY KEY, parent int REFERENCES tree);
INSERT INTO tree VALUES (1, 2), (2, 3), (3, NULL), (4, 4);
CREATE TABLE broken (id int);
INSERT INTO broken VALUES (99);
ALTER TABLE broken ADD CONSTRAINT not_validated FOREIGN KEY (id) REFERENCES tree NOT VALID;
ALTER TABLE broken ADD CONSTRAINT small CHECK (id < 10) NOT VALID;

-- whose partitions differ from each other in columns, indexes, triggers and owners
CREATE ROLE peculiar_partition;
CREATE TABLE p (a int, b text, c date) PARTITION BY RANGE (a);
CREATE TABLE p1 (c date, gone int, b text, a int);
ALTER TABLE p1 DROP COLUMN gone;
ALTER TABLE p ATTACH PARTITION p1 FOR VALUES FROM (0) TO (10);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20) PARTITION BY LIST (b);
CREATE TABLE p2x PARTITION OF p2 FOR VALUES IN ('x', NULL);
CREATE TABLE p2rest PARTITION OF p2 DEFAULT;
CREATE TABLE prest PARTITION OF p DEFAULT;
CREATE TABLE pempty PARTITION OF p FOR VALUES FROM (1000) TO (2000);
INSERT INTO p SELECT i, CASE i % 3 WHEN 0 THEN 'x' WHEN 1 THEN 'y' END, date '2024-01-01' + i FROM generate_series(0, 99) i;
CREATE INDEX p_only ON ONLY p (c);
CREATE INDEX ON p (b, a);
CREATE UNIQUE INDEX p1_own ON p1 (a);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE TRIGGER g AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE p2x DISABLE TRIGGER g;
ALTER TABLE p1 ENABLE ALWAYS TRIGGER g;
CREATE TRIGGER own BEFORE INSERT ON p1 FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE p1 OWNER TO peculiar_partition;
ALTER TABLE pempty SET (fillfactor = 50, autovacuum_enabled = off);
ALTER TABLE prest ALTER COLUMN b SET DEFAULT 'rest', ALTER COLUMN c SET NOT NULL;

-- and whose inherited tables got columns later and from two sides
CREATE TABLE grand (a int, CONSTRAINT a_small CHECK (a < 100) NO INHERIT);
CREATE TABLE parent (b text DEFAULT 'p') INHERITS (grand);
CREATE TABLE side (b text DEFAULT 's', x int);
CREATE TABLE child (own int, b text DEFAULT 'c') INHERITS (parent, side);
ALTER TABLE grand ADD COLUMN later int DEFAULT 1;
ALTER TABLE parent ADD COLUMN latest int;
ALTER TABLE grand DROP COLUMN a;
INSERT INTO child (b, x, own) VALUES ('b', 1, 2);
INSERT INTO parent (b) VALUES ('in the parent');
ALTER TABLE child NO INHERIT side;

-- and whose views depend on each other, stale, unpopulated and never refreshed in order
CREATE TABLE base (id int PRIMARY KEY, v text);
INSERT INTO base SELECT i, 'v' || i FROM generate_series(1, 10) i;
CREATE MATERIALIZED VIEW z_first AS SELECT * FROM base;
CREATE MATERIALIZED VIEW a_second AS SELECT count(*) AS n FROM z_first;
CREATE VIEW v AS SELECT b.*, (SELECT n FROM a_second) FROM base b GROUP BY b.id;
CREATE MATERIALIZED VIEW m_third AS SELECT * FROM v;
CREATE UNIQUE INDEX ON m_third (id);
CREATE MATERIALIZED VIEW unpopulated AS SELECT * FROM base WITH NO DATA;
INSERT INTO base VALUES (11, 'after');
ALTER TABLE base RENAME COLUMN v TO renamed;
ALTER VIEW v RENAME COLUMN v TO still_v;
CREATE FUNCTION of_view() RETURNS SETOF v LANGUAGE sql AS $$SELECT * FROM v$$;
CREATE VIEW of_function AS SELECT * FROM of_view();

-- and with functions and comments that look like a dump
SET check_function_bodies = off;
CREATE FUNCTION looks() RETURNS text LANGUAGE sql AS $$
--
-- Name: t; Type: TABLE DATA; Schema: public; Owner: postgres
--
COPY public.t (a) FROM stdin;
1
\.
\connect postgres
\! touch /tmp/never
--
-- PostgreSQL database dump complete
--
$$;
CREATE TABLE t (a text DEFAULT E'\n\\.\n--\n-- PostgreSQL database dump complete\n--\n');
INSERT INTO t VALUES (DEFAULT), (E'\\.'), (E'--\n-- Name: t; Type: TABLE; Schema: public; Owner: x\n--\n'), ('\restrict x'), ('\unrestrict x');
COMMENT ON TABLE t IS E'\n\n--\n-- Name: TABLE u; Type: COMMENT; Schema: public; Owner: postgres\n--\n\nDROP DATABASE postgres;\n\\connect x';
CREATE TABLE "t
-- Name: u; Type: TABLE DATA; Schema: public; Owner: postgres
COPY u FROM stdin;" ("a
\." int);
INSERT INTO "t
-- Name: u; Type: TABLE DATA; Schema: public; Owner: postgres
COPY u FROM stdin;" VALUES (1), (2);

-- in which somebody prepared a transaction
CREATE TABLE t (a int PRIMARY KEY);
INSERT INTO t VALUES (1);
BEGIN;
INSERT INTO t VALUES (2);
PREPARE TRANSACTION 'peculiar_prepared';

-- and with foreign tables that lead nowhere, and options that hold secrets
CREATE EXTENSION postgres_fdw;
CREATE SERVER nowhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '192.0.2.1', connect_timeout '600', dbname 'x');
CREATE USER MAPPING FOR PUBLIC SERVER nowhere OPTIONS (user 'u', password 'peculiar-secret');
CREATE FOREIGN TABLE far (a int, b text) SERVER nowhere OPTIONS (table_name 'far');
CREATE TABLE near (a int) PARTITION BY RANGE (a);
CREATE FOREIGN TABLE far_part PARTITION OF near FOR VALUES FROM (0) TO (10) SERVER nowhere;
CREATE TABLE near_part PARTITION OF near FOR VALUES FROM (10) TO (20);
INSERT INTO near_part VALUES (11);
CREATE VIEW over_far AS SELECT * FROM far;
CREATE MATERIALIZED VIEW from_far AS SELECT * FROM far WITH NO DATA;

-- with a table in a tablespace of its own
SET allow_in_place_tablespaces = on;
CREATE TABLESPACE peculiar_space LOCATION '';
CREATE TABLE t (a int PRIMARY KEY USING INDEX TABLESPACE peculiar_space) TABLESPACE peculiar_space;
INSERT INTO t VALUES (1);
CREATE MATERIALIZED VIEW m TABLESPACE peculiar_space AS SELECT * FROM t;

-- and with rows of ten megabytes
CREATE TABLE wide (id int PRIMARY KEY, b bytea, t text);
INSERT INTO wide SELECT i, decode(repeat(md5(i::text), 100000), 'hex'), repeat('x\y', 3000000) FROM generate_series(1, 3) i;

-- with no table at all, but a view and a function
CREATE VIEW v AS SELECT 1 AS a;
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 2$$;

-- with rows only in tables that are not logged
CREATE UNLOGGED TABLE u (a int PRIMARY KEY);
INSERT INTO u SELECT generate_series(1, 50);

-- with triggers and event triggers that refuse what a restore does not do
CREATE TABLE t (a int PRIMARY KEY);
INSERT INTO t VALUES (1), (2);
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'no writing'; END$$;
CREATE TRIGGER never BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON t EXECUTE FUNCTION refuse();
ALTER TABLE t ENABLE ALWAYS TRIGGER never;
CREATE RULE nothing AS ON INSERT TO t DO INSTEAD NOTHING;
CREATE FUNCTION refuse_drop() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'no dropping'; END$$;
CREATE EVENT TRIGGER peculiar_no_drop ON sql_drop EXECUTE FUNCTION refuse_drop();

-- and with row-level security that is forced on everybody
CREATE TABLE t (a int PRIMARY KEY, who text DEFAULT current_user);
INSERT INTO t VALUES (1), (2);
ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY nobody ON t USING (false);

-- with grants by several grantors, to the owner's loss, and default privileges
CREATE ROLE peculiar_a;
CREATE ROLE peculiar_b;
CREATE TABLE t (a int, b int);
INSERT INTO t VALUES (1, 2);
ALTER TABLE t OWNER TO peculiar_a;
GRANT SELECT ON t TO peculiar_b WITH GRANT OPTION;
SET ROLE peculiar_b;
GRANT SELECT ON t TO PUBLIC;
GRANT SELECT (a) ON t TO peculiar_a;
RESET ROLE;
REVOKE ALL ON t FROM peculiar_a;
ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE peculiar_a IN SCHEMA public GRANT ALL ON TABLES TO peculiar_b;
ALTER DEFAULT PRIVILEGES FOR ROLE peculiar_a REVOKE ALL ON TABLES FROM peculiar_a;
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 1$$;
GRANT SELECT ON pg_catalog.pg_authid TO peculiar_b;
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(float8) FROM PUBLIC;

-- with an event trigger that writes down what is done
CREATE TABLE done (at timestamptz DEFAULT now(), tag text);
CREATE FUNCTION write_down() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN INSERT INTO public.done (tag) VALUES (tg_tag); END$$;
CREATE EVENT TRIGGER peculiar_write_down ON ddl_command_end EXECUTE FUNCTION write_down();
CREATE TABLE t AS SELECT 1 AS a;
CREATE MATERIALIZED VIEW m AS SELECT * FROM t;

-- and with values that name objects
CREATE TABLE t (a int PRIMARY KEY, c regclass, p regprocedure, y regtype, r regrole, n regnamespace, o oid);
INSERT INTO t VALUES (1, 't', 'now()', 'int[]', 'postgres', 'public', 't'::regclass), (2, '99999', '99999', '99999', '99999', '99999', 99999);

-- and whose partitions are chosen by the hash of an enum
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy', 'elated');
ALTER TYPE mood ADD VALUE 'glum' BEFORE 'ok';
CREATE TABLE felt (mood mood, at date, note text) PARTITION BY RANGE (at);
CREATE TABLE felt_2024 PARTITION OF felt FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY HASH (mood);
CREATE TABLE felt_2024_0 PARTITION OF felt_2024 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE felt_2024_1 PARTITION OF felt_2024 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE felt_rest PARTITION OF felt DEFAULT;
INSERT INTO felt SELECT m, '2023-12-30'::date + n, n FROM unnest(enum_range(NULL::mood)) m, generate_series(1, 9) n;

-- and with functions that support others
CREATE FUNCTION support(internal) RETURNS internal LANGUAGE internal STRICT AS 'generate_series_int4_support';
CREATE FUNCTION series(int, int) RETURNS SETOF int LANGUAGE internal SUPPORT support AS 'generate_series_int4';

-- whose own tablespace is not the default one
SET allow_in_place_tablespaces = on;
CREATE TABLESPACE peculiar_space LOCATION '';
CREATE TABLE t AS SELECT 1 AS a;
\connect postgres
ALTER DATABASE peculiar SET TABLESPACE peculiar_space;
\connect peculiar
CREATE TABLE elsewhere (a int PRIMARY KEY USING INDEX TABLESPACE pg_default) TABLESPACE pg_default;
INSERT INTO elsewhere VALUES (1);
CREATE INDEX ON t (a) TABLESPACE pg_default;
CREATE TABLE parted (a int PRIMARY KEY) PARTITION BY RANGE (a) TABLESPACE pg_default;
CREATE TABLE parted_low PARTITION OF parted FOR VALUES FROM (0) TO (10);
INSERT INTO parted VALUES (1);

-- whose grants on PostgreSQL's own objects and an extension's were taken away and given back
CREATE EXTENSION pgcrypto;
CREATE ROLE peculiar_reader;
REVOKE USAGE ON LANGUAGE sql FROM PUBLIC;
GRANT USAGE ON LANGUAGE sql TO PUBLIC;
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(float8) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pg_catalog.pg_sleep(float8) TO PUBLIC;
REVOKE EXECUTE ON FUNCTION gen_salt(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gen_salt(text) TO PUBLIC;
GRANT EXECUTE ON FUNCTION armor(bytea) TO peculiar_reader;
GRANT SELECT ON pg_catalog.pg_authid TO peculiar_reader;

-- and with comments that no dump holds
CREATE TABLE p (a int CONSTRAINT positive CHECK (a > 0), b int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE TRIGGER g AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE p2 DISABLE TRIGGER g;
COMMENT ON TRIGGER g ON p IS 'is in the dump';
COMMENT ON TRIGGER g ON p1 IS 'fires as its parent''s does';
COMMENT ON TRIGGER g ON p2 IS 'does not';
COMMENT ON CONSTRAINT positive ON p IS 'is in the dump';
COMMENT ON CONSTRAINT positive ON p1 IS 'is inherited';
CREATE TABLE k (a int CONSTRAINT k_positive CHECK (a > 0) PRIMARY KEY);
CREATE TABLE child (c int) INHERITS (k);
COMMENT ON CONSTRAINT k_positive ON child IS 'is inherited';
CREATE VIEW v AS SELECT 1 AS a;
COMMENT ON RULE "_RETURN" ON v IS 'makes the view';
CREATE TYPE r AS RANGE (subtype = int);
COMMENT ON FUNCTION r(int, int) IS 'came with the type';
SET allow_system_table_mods = on;
CREATE FUNCTION pg_catalog.peculiar() RETURNS int LANGUAGE sql AS 'SELECT 1';
COMMENT ON FUNCTION pg_catalog.peculiar() IS 'is in no dump itself';

-- and whose children have otherwise what a dump only tells of their parents
CREATE TABLE a (x int, y text DEFAULT 'a', z text);
CREATE TABLE stayed (own int) INHERITS (a);
CREATE TABLE changed () INHERITS (a);
ALTER TABLE changed ALTER y SET STORAGE MAIN, ALTER z SET COMPRESSION pglz;
ALTER TABLE ONLY a ALTER y SET STORAGE EXTERNAL, ALTER z SET COMPRESSION pglz;
INSERT INTO stayed VALUES (1, 'y', repeat('z', 5000), 2);
ALTER TABLE a ADD CONSTRAINT positive CHECK (x > 1) NOT VALID;
INSERT INTO changed VALUES (2, 'y', 'z');
ALTER TABLE changed VALIDATE CONSTRAINT positive;

-- and whose wide columns are gone, but not the options for them
CREATE TABLE lost (a int, b text) WITH (toast.autovacuum_enabled = off);
ALTER TABLE lost DROP COLUMN b;
CREATE TABLE narrow (a int, b varchar(10000)) WITH (toast.autovacuum_vacuum_scale_factor = 0.1);
ALTER TABLE narrow ALTER b TYPE varchar(10);
CREATE TABLE kept (a text) WITH (toast.autovacuum_enabled = off);
INSERT INTO lost VALUES (1);

-- whose restore draws from its sequences
CREATE SEQUENCE viewed;
CREATE SEQUENCE indexed;
CREATE SEQUENCE around MAXVALUE 3 CYCLE;
CREATE FUNCTION counted(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$BEGIN PERFORM nextval('public.indexed'); RETURN $1; END$$;
CREATE TABLE t (a int, b int GENERATED ALWAYS AS (counted(a)) STORED);
INSERT INTO t SELECT generate_series(1, 10);
CREATE INDEX ON t (counted(a));
CREATE MATERIALIZED VIEW numbered AS SELECT nextval('viewed') AS id, nextval('around') AS three, a FROM t;


-- and with tables whose names begin like the kinds of other objects
CREATE TABLE "SUBSCRIPTION PLAN" (id int PRIMARY KEY);
CREATE TABLE "DATABASE INFO" AS SELECT 1 AS a;
CREATE TABLE "LARGE OBJECT x" AS SELECT 1 AS a;
CREATE TABLE "EVENT TRIGGER" AS SELECT 1 AS a;
COMMENT ON TABLE "SUBSCRIPTION PLAN" IS 'SUBSCRIPTION x';
COMMENT ON TABLE "DATABASE INFO" IS 'DATABASE x';
GRANT SELECT ON "DATABASE INFO" TO PUBLIC;
CREATE MATERIALIZED VIEW "SUBSCRIPTION VIEW" AS SELECT count(*) FROM "SUBSCRIPTION PLAN";
INSERT INTO "SUBSCRIPTION PLAN" VALUES (1);

-- and with identity columns taken over by LIKE, whose sequences become bigint ones
CREATE TABLE orders (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v text);
CREATE TABLE orders_archive (LIKE orders INCLUDING ALL);
CREATE TABLE small (id smallint GENERATED BY DEFAULT AS IDENTITY (INCREMENT -1));
CREATE TABLE small_too (LIKE small INCLUDING IDENTITY);
INSERT INTO orders_archive (v) VALUES ('a'), ('b');

-- and with aggregates that say how their final function is, and have none
CREATE AGGREGATE one (int) (SFUNC = int4pl, STYPE = int, FINALFUNC_MODIFY = READ_WRITE);
CREATE AGGREGATE two (int) (SFUNC = int4pl, STYPE = int, FINALFUNC_EXTRA);
CREATE AGGREGATE three (int) (SFUNC = int4pl, STYPE = int, MSFUNC = int4pl, MINVFUNC = int4mi, MSTYPE = int,
  MFINALFUNC_MODIFY = SHAREABLE);
