package io.github.backupverify.postgres.target;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Quoting;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.run.Uninterrupted;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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
     * Drops it; does nothing where it is gone. One on a throw-away server of this run goes with that server: it is
     * dropped for its disk space alone, and where that cannot be done nothing is left behind.
     *
     * @throws SQLException where it bears another mark, or stays
     */
    public static void drop(Sessions server, String name, RunMark mark) throws SQLException {
        boolean throwAway = server.connection().throwAway();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection connection = server.open()) {
                dropOnce(server, connection, name, mark);
                return;
            } catch (ProblemException | SQLException e) {
                if (throwAway) {
                    return;
                }
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
        if (RunLocks.endStatements(connection, mark, Quoting.identifier(name))) {
            throw new SQLException("the server goes on creating database " + name, IN_USE);
        }
        List<String> comments = Query.list(connection, """
                SELECT coalesce(pg_catalog.shobj_description(oid, 'pg_database'), '')
                FROM pg_catalog.pg_database WHERE datname = ?
                """, row -> row.getString(1), name);
        if (comments.isEmpty()) {
            return;
        }
        String comment = comments.get(0);
        // No comment yet: the run was stopped between CREATE DATABASE and COMMENT, and the name holds its id.
        if (!comment.isEmpty() && !comment.equals(mark.comment())) {
            throw new SQLException("database " + name + " does not bear the mark of run " + mark.runId());
        }
        dropSubscriptions(server, connection, name);
        String drop = "DROP DATABASE IF EXISTS " + Quoting.identifier(name);
        try {
            Query.execute(connection, drop + " WITH (FORCE)");
        } catch (SQLException e) {
            if (!DENIED.equals(e.getSQLState())) {
                throw e;
            }
            // Autovacuum works in it, which an ordinary role may not end; without FORCE the server ends it itself.
            Query.execute(connection, drop);
        }
    }

    /** A server that restarts, and a session that is about to end. */
    private static boolean passes(Exception e) {
        String state = e instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "57P";
        return state.startsWith("57P") || state.equals(IN_USE);
    }

    /** A subscription makes its database impossible to drop, and dropping it plainly would drop the slot it names. */
    private static void dropSubscriptions(Sessions server, Connection connection, String name) throws SQLException {
        List<String> subscriptions = Query.list(connection, """
                SELECT s.subname FROM pg_catalog.pg_subscription s
                JOIN pg_catalog.pg_database d ON d.oid = s.subdbid WHERE d.datname = ?
                """, row -> Quoting.identifier(row.getString(1)), name);
        if (subscriptions.isEmpty()) {
            return;
        }
        try (Connection inside = server.database(name).open()) {
            for (String subscription : subscriptions) {
                Query.execute(
                        inside,
                        "ALTER SUBSCRIPTION " + subscription + " DISABLE",
                        "ALTER SUBSCRIPTION " + subscription + " SET (slot_name = NONE)",
                        "DROP SUBSCRIPTION " + subscription);
            }
        }
    }
}
