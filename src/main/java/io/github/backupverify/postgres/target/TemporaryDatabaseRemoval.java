package io.github.backupverify.postgres.target;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.session.Quoting;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.run.Uninterrupted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Drops a temporary database by its name and its mark, through a session of its own. */
public final class TemporaryDatabaseRemoval {
    /** A server that restarts is back within this time. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final String DENIED = "42501";
    private static final String IN_USE = "55006";

    private TemporaryDatabaseRemoval() {}

    /**
     * Drops it; does nothing where it is gone.
     *
     * @throws SQLException where it bears another mark, or stays
     */
    public static void drop(Sessions server, String name, RunMark mark) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection connection = server.open()) {
                dropOnce(server, connection, name, mark);
                return;
            } catch (ProblemException | SQLException e) {
                if (!passes(e) || System.nanoTime() > deadline) {
                    throw e;
                }
                Uninterrupted.sleep(PAUSE);
            }
        }
    }

    private static void dropOnce(Sessions server, Connection connection, String name, RunMark mark)
            throws SQLException {
        // Where a connection drops, the server does not notice before it has created what it was told to.
        if (RunLocks.endSessions(connection, mark, Quoting.identifier(name))) {
            throw new SQLException("the server goes on creating database " + name, IN_USE);
        }
        String comment = comment(connection, name);
        if (comment == null) {
            return;
        }
        // No comment yet: the run was stopped between CREATE DATABASE and COMMENT, and the name holds its id.
        if (!comment.isEmpty() && !comment.equals(mark.comment())) {
            throw new SQLException("database " + name + " does not bear the mark of run " + mark.runId());
        }
        dropSubscriptions(server, connection, name);
        String drop = "DROP DATABASE IF EXISTS " + Quoting.identifier(name);
        try (Statement statement = connection.createStatement()) {
            try {
                statement.execute(drop + " WITH (FORCE)");
            } catch (SQLException e) {
                if (!DENIED.equals(e.getSQLState())) {
                    throw e;
                }
                // Autovacuum works in it, which an ordinary role may not end; without FORCE the server ends it itself.
                statement.execute(drop);
            }
        }
    }

    /** A server that restarts, and a session that is about to end. */
    private static boolean passes(Exception e) {
        String state = e instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "57P";
        return state.startsWith("57P") || state.equals(IN_USE);
    }

    /** The database's comment, empty where it has none; null where there is no such database. */
    private static @org.jspecify.annotations.Nullable String comment(Connection connection, String name)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT coalesce(pg_catalog.shobj_description(oid, 'pg_database'), '')
                FROM pg_catalog.pg_database WHERE datname = ?
                """)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    /** A subscription makes its database impossible to drop, and dropping it plainly would drop the slot it names. */
    private static void dropSubscriptions(Sessions server, Connection connection, String name) throws SQLException {
        List<String> subscriptions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT s.subname FROM pg_catalog.pg_subscription s
                JOIN pg_catalog.pg_database d ON d.oid = s.subdbid WHERE d.datname = ?
                """)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    subscriptions.add(Quoting.identifier(rows.getString(1)));
                }
            }
        }
        if (subscriptions.isEmpty()) {
            return;
        }
        try (Connection inside = server.database(name).open();
                Statement statement = inside.createStatement()) {
            for (String subscription : subscriptions) {
                statement.execute("ALTER SUBSCRIPTION " + subscription + " DISABLE");
                statement.execute("ALTER SUBSCRIPTION " + subscription + " SET (slot_name = NONE)");
                statement.execute("DROP SUBSCRIPTION " + subscription);
            }
        }
    }
}
