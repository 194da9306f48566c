package io.github.backupverify.lifecycle;

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
import java.util.regex.Pattern;

/** Sessions that change a database as fast as they can, each with statements of its own, until they are told to stop. */
final class BusySource implements AutoCloseable {
    /** Deadlock, lock time-out, something dropped or made by another session: part of the game. */
    private static final Set<String> EXPECTED = Set.of("40P01", "55P03", "42P01", "42P07", "42701", "42703", "57014");

    static final String TABLES = """
            CREATE TABLE account (id bigserial PRIMARY KEY, balance numeric NOT NULL DEFAULT 0, note text);
            INSERT INTO account (balance, note) SELECT i, md5(i::text) FROM generate_series(1, 5000) i;
            CREATE TABLE entry (account bigint REFERENCES account, amount numeric, at timestamptz DEFAULT now());
            INSERT INTO entry SELECT i, i, now() FROM generate_series(1, 5000) i;
            CREATE TABLE emptied (a int);
            INSERT INTO emptied SELECT generate_series(1, 1000);
            CREATE TABLE altered (a int);
            INSERT INTO altered SELECT generate_series(1, 1000);
            CREATE SEQUENCE counted;
            CREATE SEQUENCE around MAXVALUE 50 CYCLE;
            CREATE VIEW total AS SELECT sum(balance) FROM account;
            CREATE FUNCTION replaced() RETURNS int LANGUAGE sql AS 'SELECT 1';
            SELECT lo_from_bytea(5001, 'x');
            """;

    private static final List<List<String>> WORK = List.of(
            List.of(
                    "INSERT INTO account (note) SELECT 'new' FROM generate_series(1, 20)",
                    "UPDATE account SET balance = balance + 1 WHERE id % 50 = 0",
                    "INSERT INTO entry SELECT max(id), 1, now() FROM account",
                    "DELETE FROM entry WHERE amount = 1"),
            List.of(
                    "SELECT nextval('counted') FROM generate_series(1, 100)",
                    "SELECT nextval('around') FROM generate_series(1, 7)"));

    /** Statements that take a table for themselves come one after another, as in a deployment; rows change at full speed. */
    private static final Pattern EXCLUSIVE = Pattern.compile("(TRUNCATE|ALTER|VACUUM|DROP) .*");

    private static final long PAUSE_MILLIS = 3_000;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final ExecutorService sessions = Executors.newFixedThreadPool(WORK.size());
    private final List<Future<?>> running = new ArrayList<>();
    private final Map<String, Integer> done = new ConcurrentHashMap<>();

    BusySource(TestDatabase database) {
        WORK.forEach(statements -> running.add(sessions.submit(() -> work(database, statements))));
    }

    /** How often each statement succeeded. */
    Map<String, Integer> done() {
        return done;
    }

    private Void work(TestDatabase database, List<String> statements) throws SQLException, InterruptedException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            while (!stop.get()) {
                for (String sql : statements) {
                    if (EXCLUSIVE.matcher(sql).matches()) {
                        Thread.sleep(PAUSE_MILLIS);
                    }
                    try {
                        statement.execute(sql);
                        done.merge(sql, 1, Integer::sum);
                    } catch (SQLException e) {
                        if (!EXPECTED.contains(e.getSQLState())) {
                            done.merge("failed: " + e.getMessage(), 1, Integer::sum);
                        }
                    }
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
