package io.github.backupverify.verifying.source;

import io.github.backupverify.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sessions that change a database without end, each with statements of its own, until they are told to stop. */
final class BusySource implements AutoCloseable {
    /** Deadlock, lock time-out, something dropped or made by another session: part of the game. */
    private static final Set<String> EXPECTED = Set.of("40P01", "55P03", "42P01", "42P07", "42701", "42703", "57014");

    static final String TABLES = """
            CREATE TABLE account (id bigserial PRIMARY KEY, balance numeric NOT NULL DEFAULT 0, note text);
            INSERT INTO account (balance, note) SELECT i, md5(i::text) FROM generate_series(1, 5000) i;
            CREATE TABLE entry (account bigint REFERENCES account, amount numeric, at timestamptz DEFAULT now());
            INSERT INTO entry SELECT i, i, now() FROM generate_series(1, 5000) i;
            CREATE UNLOGGED TABLE session AS SELECT i AS id, md5(i::text) AS token FROM generate_series(1, 1000) i;
            CREATE TABLE emptied (a int);
            INSERT INTO emptied SELECT generate_series(1, 1000);
            CREATE TABLE altered (a int, b text);
            INSERT INTO altered SELECT i, md5(i::text) FROM generate_series(1, 1000) i;
            CREATE TABLE parted (a int) PARTITION BY RANGE (a);
            CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (10);
            CREATE SEQUENCE counted;
            CREATE SEQUENCE around MAXVALUE 50 CYCLE;
            CREATE SEQUENCE jumping;
            CREATE TYPE mood AS ENUM ('sad', 'ok');
            CREATE VIEW total AS SELECT sum(balance) FROM account;
            CREATE VIEW grand_total AS SELECT * FROM total;
            CREATE MATERIALIZED VIEW counts AS SELECT count(*) FROM entry;
            CREATE FUNCTION replaced() RETURNS int LANGUAGE sql AS 'SELECT 1';
            SELECT lo_from_bytea(5001, 'x');
            """;

    private static final List<List<String>> ROWS = List.of(
            List.of(
                    "INSERT INTO account (note) SELECT 'new' FROM generate_series(1, 20)",
                    "UPDATE account SET balance = balance + 1 WHERE id % 50 = 0",
                    "INSERT INTO entry SELECT max(id), 1, now() FROM account",
                    "UPDATE session SET token = md5(token) WHERE id % 20 = 0",
                    "DELETE FROM entry WHERE amount = 1"),
            List.of(
                    "SELECT nextval('counted') FROM generate_series(1, 100)",
                    "SELECT nextval('around') FROM generate_series(1, 7)"));

    /** In two sessions: one that takes tables for itself, one that does not. */
    private static final List<List<String>> DEFINITIONS = List.of(
            List.of(
                    "ALTER TABLE altered ADD COLUMN c int DEFAULT 7",
                    "CREATE INDEX of_b ON altered (b)",
                    "TRUNCATE emptied; INSERT INTO emptied SELECT generate_series(1, 1000)",
                    "ALTER TABLE altered ALTER COLUMN a TYPE bigint",
                    "CREATE TABLE came AS SELECT 1 AS a",
                    "DROP INDEX of_b",
                    "ALTER TABLE altered DROP COLUMN c",
                    "CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM (10) TO (20)",
                    "ALTER TABLE altered ALTER COLUMN a TYPE int",
                    "DROP TABLE came",
                    "VACUUM FULL emptied",
                    "DROP TABLE parted_2"),
            List.of(
                    "CREATE OR REPLACE FUNCTION replaced() RETURNS int LANGUAGE sql AS 'SELECT 2'",
                    "SELECT setval('jumping', 1000)",
                    "CREATE OR REPLACE VIEW total AS SELECT sum(balance + 1) FROM account",
                    "REFRESH MATERIALIZED VIEW counts",
                    "CREATE FUNCTION passing(a int, b text DEFAULT 'x') RETURNS mood LANGUAGE sql AS 'SELECT NULL::mood'",
                    "CREATE OR REPLACE VIEW total AS SELECT sum(balance) FROM account",
                    "SELECT setval('jumping', 10)",
                    "CREATE VIEW short_lived AS SELECT a, b FROM altered",
                    "CREATE OR REPLACE FUNCTION replaced() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                    "DROP FUNCTION passing",
                    "CREATE TEMPORARY TABLE scratch AS SELECT 1 AS a; DROP TABLE scratch",
                    "DROP VIEW short_lived",
                    "CREATE SEQUENCE brief; SELECT nextval('brief')",
                    "DROP SEQUENCE brief"));

    private final AtomicBoolean stop = new AtomicBoolean();
    private final ExecutorService sessions = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();
    private final Map<String, Integer> done = new ConcurrentHashMap<>();

    private BusySource(TestDatabase database, List<List<String>> work, long pauseMillis) {
        work.forEach(statements -> running.add(sessions.submit(() -> work(database, statements, pauseMillis))));
    }

    /** Rows are written and sequences advanced at full speed. */
    static BusySource writing(TestDatabase database) {
        return new BusySource(database, ROWS, 0);
    }

    /** Definitions are altered, sequences set back and tables emptied, with a pause after each statement. */
    static BusySource altering(TestDatabase database, long pauseMillis) {
        return new BusySource(database, DEFINITIONS, pauseMillis);
    }

    /** The same without whatever takes a table for itself. */
    static BusySource alteringNoTable(TestDatabase database, long pauseMillis) {
        return new BusySource(database, DEFINITIONS.subList(1, 2), pauseMillis);
    }

    /** These statements, one after another in one session. */
    static BusySource doing(TestDatabase database, long pauseMillis, String... statements) {
        return new BusySource(database, List.of(List.of(statements)), pauseMillis);
    }

    /** How often each statement succeeded. */
    Map<String, Integer> done() {
        return done;
    }

    private Void work(TestDatabase database, List<String> statements, long pauseMillis)
            throws SQLException, InterruptedException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            while (!stop.get()) {
                for (String sql : statements) {
                    try {
                        statement.execute(sql);
                        done.merge(sql, 1, Integer::sum);
                    } catch (SQLException e) {
                        if (!EXPECTED.contains(e.getSQLState())) {
                            done.merge("failed: " + e.getMessage(), 1, Integer::sum);
                        }
                    }
                    Thread.sleep(pauseMillis);
                }
            }
            return null;
        }
    }

    @Override
    public void close() {
        stop.set(true);
        sessions.shutdown();
        try {
            sessions.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
