package io.github.backupverify.lifecycle;

import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import org.jspecify.annotations.NullUnmarked;

/** What is measured. */
@NullUnmarked
record BenchmarkDatabases(TestServer server) {

    /** Narrow rows beside json with a GIN index, as many projects have: 3.0 and 0.8 million are 570 MB with indexes. */
    TestDatabase mixed(int thousands) {
        TestDatabase database = server.createDatabase("mixed", "TEMPLATE template0");
        database.execute(
                """
                CREATE TABLE narrow (id bigint PRIMARY KEY, a int NOT NULL, b int NOT NULL, at timestamptz NOT NULL)""",
                """
                INSERT INTO narrow
                SELECT n, n %% 1000, n * 7919 %% 100003, timestamptz '2020-01-01' + n * interval '1 s'
                FROM generate_series(1::bigint, %d) n""".formatted(thousands * 3000L),
                "CREATE INDEX ON narrow (b)",
                """
                CREATE TABLE doc (id bigint PRIMARY KEY, body jsonb NOT NULL)""",
                """
                INSERT INTO doc
                SELECT n, jsonb_build_object('n', n, 'name', md5(n::text), 'group', n %% 97,
                    'tags', jsonb_build_array('t' || n %% 13, 't' || n %% 1009),
                    'note', 'w' || n %% 50021 || ' w' || n * 3 %% 50021 || ' w' || n * 7 %% 50021)
                FROM generate_series(1::bigint, %d) n""".formatted(thousands * 800L),
                "CREATE INDEX ON doc USING gin (body)",
                "VACUUM ANALYZE");
        return database;
    }

    /** About 2 kB a row, of a vocabulary of 50,000 words: text, jsonb and tsvector with GIN indexes, numbers and times with B-trees. */
    TestDatabase wide(String name, int megabytes, int tables) {
        TestDatabase database = server.createDatabase(name, "TEMPLATE template0");
        for (int table = 1; table <= tables; table++) {
            String document = "document_" + table;
            database.execute(
                    """
                    CREATE TABLE %s (
                        id bigint PRIMARY KEY, title text NOT NULL, body text NOT NULL, attributes jsonb NOT NULL,
                        words tsvector NOT NULL, price numeric(12, 2), created timestamptz NOT NULL, payload bytea)
                    """.formatted(document),
                    """
                    INSERT INTO %s
                    SELECT n, 'document ' || n, b.body,
                           jsonb_build_object('n', n, 'group', n %% 97, 'tags', jsonb_build_array('t' || n %% 13, 't' || n %% 17)),
                           to_tsvector('simple', left(b.body, 400)), n / 7.0, timestamptz '2020-01-01' + n * interval '1 min',
                           decode(md5(n::text) || md5((n + 1)::text), 'hex')
                    FROM generate_series(1, %d) n
                    CROSS JOIN LATERAL (
                        SELECT string_agg(md5(((n * 40 + i) %% 50021)::text), ' ') AS body
                        FROM generate_series(1, 40) i) b
                    """.formatted(document, megabytes * 500L / tables),
                    "CREATE INDEX ON " + document + " USING gin (words)",
                    "CREATE INDEX ON " + document + " USING gin (attributes)",
                    "CREATE INDEX ON " + document + " (created)",
                    "CREATE INDEX ON " + document + " (price)");
        }
        return database;
    }

    /** Ten rows a table. */
    TestDatabase many(String name, int tables) {
        TestDatabase database = server.createDatabase(name, "TEMPLATE template0");
        for (int from = 0; from < tables; from += 1000) {
            database.execute("""
                    DO $$ BEGIN FOR i IN %d..%d LOOP
                        EXECUTE format('CREATE TABLE t%%s (id int PRIMARY KEY, name text NOT NULL, at timestamptz)', i);
                        EXECUTE format('INSERT INTO t%%s SELECT n, ''row '' || n, now() FROM generate_series(1, 10) n', i);
                    END LOOP; END $$
                    """.formatted(from, Math.min(tables, from + 1000) - 1));
        }
        return database;
    }

    /** Hardly any row: tables, two indexes and a view for each, and functions. */
    TestDatabase objects(int count) {
        TestDatabase database = server.createDatabase("objects", "TEMPLATE template0");
        int each = count / 6;
        for (int from = 0; from < each; from += 1000) {
            database.execute("""
                    DO $$ BEGIN FOR i IN %d..%d LOOP
                        EXECUTE format('CREATE TABLE t%%s (id int PRIMARY KEY, name text)', i);
                        EXECUTE format('CREATE INDEX ON t%%s (name)', i);
                        EXECUTE format('CREATE VIEW v%%1$s AS SELECT id, upper(name) AS name FROM t%%1$s', i);
                        EXECUTE format('CREATE FUNCTION f%%1$s() RETURNS int LANGUAGE sql AS $f$SELECT %%1$s$f$', i);
                        EXECUTE format('CREATE FUNCTION g%%1$s() RETURNS int LANGUAGE sql AS $f$SELECT %%1$s$f$', i);
                    END LOOP; END $$
                    """.formatted(from, Math.min(each, from + 1000) - 1));
        }
        return database;
    }
}
