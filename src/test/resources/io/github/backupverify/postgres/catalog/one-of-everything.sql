DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'catalog_owner') THEN
    CREATE ROLE catalog_owner; CREATE ROLE catalog_reader; CREATE ROLE "catalog ""odd\ role";
  END IF;
END $$;
CREATE SCHEMA app AUTHORIZATION catalog_owner;
CREATE SCHEMA "Odd ""schema""";
GRANT USAGE ON SCHEMA app TO catalog_reader;
COMMENT ON SCHEMA app IS 'the application';
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

CREATE TYPE app.mood AS ENUM ('sad', 'happy');
ALTER TYPE app.mood ADD VALUE 'ok' BEFORE 'happy';
CREATE TYPE app.pair AS (a int, b text COLLATE "C");
CREATE DOMAIN app.positive AS int DEFAULT 1 NOT NULL CONSTRAINT is_positive CHECK (VALUE > 0);
CREATE TYPE app.span AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TYPE app.shell;
CREATE COLLATION app.german (provider = icu, locale = 'de-u-co-phonebk', deterministic = false);
CREATE COLLATION app.plain FROM "C";
COMMENT ON TYPE app.mood IS 'how it goes';
GRANT USAGE ON TYPE app.pair TO catalog_reader;

CREATE FUNCTION app.add(a int, b int DEFAULT 1 + 1) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 7
  SET search_path = app AS 'SELECT a + b';
CREATE FUNCTION app.body(x int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT x + 1; END;
CREATE PROCEDURE app.work(INOUT x int) LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN x := x + 1; END';
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION app.watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE AGGREGATE app.total(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
REVOKE ALL ON FUNCTION app.add(int, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.add(int, int) TO catalog_reader WITH GRANT OPTION;
COMMENT ON FUNCTION app.add(int, int) IS 'adds';

CREATE TABLE app.customer (
  id int GENERATED ALWAYS AS IDENTITY (INCREMENT 2) PRIMARY KEY,
  name text COLLATE "C" NOT NULL DEFAULT 'x' || 'y',
  status varchar(10) CONSTRAINT known_status CHECK (status IN ('A', 'B')),
  shout text GENERATED ALWAYS AS (upper(name)) STORED,
  mood app.mood, size app.positive, gone int, doc jsonb
) WITH (fillfactor = 70, autovacuum_enabled = false);
ALTER TABLE app.customer DROP COLUMN gone;
ALTER TABLE app.customer OWNER TO catalog_owner;
ALTER TABLE app.customer ALTER name SET STATISTICS 50, ALTER name SET STORAGE EXTERNAL,
  ALTER name SET (n_distinct = -0.5), ALTER doc SET COMPRESSION pglz;
GRANT SELECT (name), UPDATE (status) ON app.customer TO catalog_reader;
GRANT INSERT ON app.customer TO catalog_reader, "catalog ""odd\ role";
COMMENT ON TABLE app.customer IS 'who buys';
COMMENT ON COLUMN app.customer.name IS 'as spelt by himself';
COMMENT ON CONSTRAINT known_status ON app.customer IS 'JPA';
CREATE INDEX customer_name ON app.customer (name) WITH (fillfactor = 60);
CREATE INDEX customer_lower ON app.customer (lower(name)) WHERE status = 'A';
ALTER INDEX app.customer_lower ALTER COLUMN 1 SET STATISTICS 99;
CREATE UNIQUE INDEX customer_size ON app.customer (size) INCLUDE (mood);
ALTER TABLE app.customer CLUSTER ON customer_name;
COMMENT ON INDEX app.customer_name IS 'for the list';
CREATE STATISTICS app.customer_stat (dependencies) ON status, mood FROM app.customer;
ALTER STATISTICS app.customer_stat SET STATISTICS 33;
ALTER TABLE app.customer ENABLE ROW LEVEL SECURITY;
CREATE POLICY readers ON app.customer AS RESTRICTIVE FOR SELECT TO catalog_reader USING (status = 'A');
CREATE TRIGGER touched BEFORE UPDATE ON app.customer FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION app.touch();
CREATE TRIGGER plain_trigger AFTER INSERT ON app.customer EXECUTE FUNCTION app.touch();
ALTER TABLE app.customer DISABLE TRIGGER plain_trigger;
CREATE RULE no_delete AS ON DELETE TO app.customer WHERE OLD.status = 'A' DO INSTEAD NOTHING;

CREATE TABLE app.orders (id bigserial, customer int CONSTRAINT buyer REFERENCES app.customer ON DELETE CASCADE
  DEFERRABLE INITIALLY DEFERRED, during tstzrange, note text,
  CONSTRAINT orders_pk PRIMARY KEY (id), CONSTRAINT once EXCLUDE USING gist (during WITH &&));
ALTER TABLE app.orders ADD CONSTRAINT later CHECK (note <> '') NOT VALID;
ALTER TABLE app.orders REPLICA IDENTITY FULL;
CREATE UNLOGGED TABLE app.fast (a int);
CREATE TABLE "Odd ""schema"""."t "".x" ("c. 1" int, "with
newline" text);

CREATE TABLE app.parent (a int, CONSTRAINT a_positive CHECK (a > 0));
CREATE TABLE app.child (b int) INHERITS (app.parent);
ALTER TABLE app.parent ADD COLUMN late int;
CREATE TABLE app.measure (day date NOT NULL, v int, customer int REFERENCES app.customer, PRIMARY KEY (day)) PARTITION BY RANGE (day);
CREATE TABLE app.measure_1 PARTITION OF app.measure FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE app.measure_d PARTITION OF app.measure DEFAULT;
CREATE INDEX measure_v ON app.measure (v);
CREATE TRIGGER measured BEFORE INSERT ON app.measure FOR EACH ROW EXECUTE FUNCTION app.touch();
ALTER TABLE app.measure_1 DISABLE TRIGGER measured;

CREATE VIEW app.good WITH (security_barrier) AS SELECT id, name, NULL::integer AS n, EXTRACT(YEAR FROM now()) AS y FROM app.customer;
ALTER VIEW app.good ALTER COLUMN n SET DEFAULT 5;
COMMENT ON COLUMN app.good.name IS 'seen';
CREATE MATERIALIZED VIEW app.counted AS SELECT count(*) AS n FROM app.orders;
CREATE UNIQUE INDEX counted_n ON app.counted (n);
CREATE SEQUENCE app.lone AS smallint START 3 INCREMENT 2 CACHE 5 CYCLE;

CREATE FUNCTION app.same(app.pair, app.pair) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.a = $2.a';
CREATE OPERATOR app.=== (LEFTARG = app.pair, RIGHTARG = app.pair, FUNCTION = app.same, COMMUTATOR = OPERATOR(app.===));
CREATE OPERATOR CLASS app.int_again FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =,
  OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int, int);
CREATE FUNCTION app.to_int(app.mood) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE CAST (app.mood AS int) WITH FUNCTION app.to_int(app.mood) AS ASSIGNMENT;
COMMENT ON CAST (app.mood AS int) IS 'why not';
CREATE CONVERSION app.conv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE TEXT SEARCH DICTIONARY app.dict (TEMPLATE = simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION app.conf (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION app.conf ALTER MAPPING FOR word WITH app.dict, simple;
CREATE ACCESS METHOD heap_again TYPE TABLE HANDLER heap_tableam_handler;

CREATE FOREIGN DATA WRAPPER nowhere OPTIONS (debug 'true');
CREATE SERVER far FOREIGN DATA WRAPPER nowhere OPTIONS (host 'x', port '1');
CREATE USER MAPPING FOR catalog_reader SERVER far OPTIONS (password 'hidden one');
CREATE FOREIGN TABLE app.remote (a int OPTIONS (n 'x'), b text) SERVER far OPTIONS (t 'y');
GRANT USAGE ON FOREIGN SERVER far TO catalog_reader;

CREATE PUBLICATION pub FOR TABLE app.customer (id, name) WHERE (status = 'A');
CREATE PUBLICATION pub_schema FOR TABLES IN SCHEMA "Odd ""schema""";
CREATE PUBLICATION pub_all FOR ALL TABLES WITH (publish = 'insert');
CREATE EVENT TRIGGER watcher ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION app.watch();
ALTER EVENT TRIGGER watcher DISABLE;
ALTER DEFAULT PRIVILEGES FOR ROLE catalog_owner IN SCHEMA app GRANT SELECT ON TABLES TO catalog_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE catalog_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
SELECT lo_from_bytea(4711, 'abc');
GRANT SELECT ON LARGE OBJECT 4711 TO catalog_reader;
COMMENT ON LARGE OBJECT 4711 IS 'a picture';
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(float8) FROM PUBLIC;
GRANT SELECT ON pg_catalog.pg_authid TO catalog_reader;
ALTER FUNCTION app.touch() DEPENDS ON EXTENSION plpgsql;
