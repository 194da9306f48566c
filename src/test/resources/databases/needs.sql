-- An object of each kind that needs another one: without that, it does not restore.
CREATE SCHEMA need;
CREATE SCHEMA app;
CREATE SCHEMA for_sequence;
CREATE SCHEMA for_extension;
CREATE SCHEMA for_comment;
CREATE SCHEMA for_privileges;
CREATE SCHEMA for_default_privileges;

CREATE TABLE app.item (id integer PRIMARY KEY, name text, part integer);
INSERT INTO app.item VALUES (1, 'Axe', 1), (2, 'Bow', 2);

CREATE FUNCTION need.trigger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER "item trigger" BEFORE INSERT OR UPDATE OF name ON app.item FOR EACH ROW EXECUTE FUNCTION need.trigger();

CREATE FUNCTION need.indexed(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
CREATE INDEX item_index ON app.item (need.indexed(name));

CREATE FUNCTION need.body(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
CREATE FUNCTION app.hides(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN need.body($1); END $$;
CREATE INDEX item_hidden ON app.item (app.hides(name));

CREATE FUNCTION need.computed(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
CREATE FUNCTION app.computes(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN need.computed($1); END $$;
CREATE TABLE app.generated (name text, lower text GENERATED ALWAYS AS (app.computes(name)) STORED);
INSERT INTO app.generated VALUES ('Axe');

CREATE FUNCTION need.filled(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
CREATE FUNCTION app.fills(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN need.filled($1); END $$;
CREATE MATERIALIZED VIEW app.names AS SELECT app.fills(name) FROM app.item;

CREATE TABLE need.viewed (id integer);
CREATE VIEW app.view AS SELECT id FROM need.viewed;

CREATE FUNCTION need.seen() RETURNS boolean LANGUAGE sql STABLE AS 'SELECT true';
CREATE POLICY item_policy ON app.item USING (need.seen());

CREATE TABLE need.ruled (id integer);
CREATE RULE item_rule AS ON DELETE TO app.item DO ALSO DELETE FROM need.ruled;

CREATE TABLE app.serial (id serial);

CREATE FUNCTION need.checked(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
ALTER TABLE app.item ADD CONSTRAINT item_check CHECK (need.checked(name)) NOT VALID;

CREATE TABLE need.referenced (id integer CONSTRAINT referenced_key PRIMARY KEY);
INSERT INTO need.referenced VALUES (1), (2);
ALTER TABLE app.item ADD CONSTRAINT item_foreign_key FOREIGN KEY (part) REFERENCES need.referenced;

CREATE TABLE app.for_unique (id integer CONSTRAINT for_unique_key UNIQUE);
CREATE TABLE app.for_primary (id integer CONSTRAINT for_primary_key PRIMARY KEY);
CREATE TABLE app.for_exclusion (range int4range, CONSTRAINT for_exclusion_range EXCLUDE USING gist (range WITH &&));

CREATE TYPE need.argument AS (id integer);
CREATE FUNCTION app.function(need.argument) RETURNS integer LANGUAGE sql AS 'SELECT 1';

CREATE TYPE need.of_procedure AS (id integer);
CREATE PROCEDURE app.procedure(need.of_procedure) LANGUAGE sql AS 'SELECT 1';

CREATE TYPE app.money AS (amount integer);
CREATE FUNCTION need.cast(app.money) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ''x''';
CREATE CAST (app.money AS text) WITH FUNCTION need.cast(app.money);

CREATE FUNCTION need.operator(app.money, app.money) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR app.=== (LEFTARG = app.money, RIGHTARG = app.money, FUNCTION = need.operator);

CREATE FUNCTION need.class(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 0';
CREATE OPERATOR CLASS app.class FOR TYPE integer USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 need.class(integer, integer);

CREATE FUNCTION need.step(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 0';
CREATE AGGREGATE app.aggregate(integer) (SFUNC = need.step, STYPE = integer);

CREATE TYPE need.colour AS ENUM ('red');
CREATE DOMAIN app.domain AS need.colour;

CREATE TYPE need.member AS ENUM ('red');
CREATE TYPE app.type AS (member need.member);

CREATE SEQUENCE for_sequence.numbers;
CREATE EXTENSION citext SCHEMA for_extension;

CREATE FUNCTION need.event() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE EVENT TRIGGER for_event ON ddl_command_end EXECUTE FUNCTION need.event();

COMMENT ON SCHEMA for_comment IS 'a comment';
GRANT USAGE ON SCHEMA for_privileges TO pg_monitor;
ALTER DEFAULT PRIVILEGES IN SCHEMA for_default_privileges GRANT SELECT ON TABLES TO pg_monitor;

CREATE TEXT SEARCH CONFIGURATION need.configuration (COPY = simple);
CREATE TEXT SEARCH DICTIONARY need.dictionary (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION app.search (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION app.search ADD MAPPING FOR asciiword WITH need.dictionary;

CREATE TABLE app.published (id integer);
CREATE PUBLICATION news FOR TABLE app.published;

CREATE TABLE app.measured (one integer, two integer);
CREATE STATISTICS app.measures ON one, two FROM app.measured;

CREATE TABLE app.whole (id integer) PARTITION BY RANGE (id);
CREATE TABLE app.partition PARTITION OF app.whole FOR VALUES FROM (1) TO (9);

CREATE TABLE need.parent (id integer);
CREATE TABLE app.child () INHERITS (need.parent);

CREATE FOREIGN DATA WRAPPER wrapper;
CREATE SERVER server FOREIGN DATA WRAPPER wrapper;
CREATE SERVER other FOREIGN DATA WRAPPER wrapper;
CREATE USER MAPPING FOR PUBLIC SERVER server OPTIONS (password 'do not show');
CREATE FOREIGN TABLE app.foreign_table (id integer) SERVER other;

CREATE COLLATION need.collation (LOCALE = 'C');
CREATE TABLE app.collated (name text COLLATE need.collation);
