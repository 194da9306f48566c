package io.github.backupverify.engine.postgres.leftovers;

import io.github.backupverify.engine.postgres.target.RunMark;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The runs that hold their advisory lock on a server. pg_locks shows the locks of every database: the lock itself is
 * only one within the database that the run is connected to, which need not be ours.
 */
final class LiveRuns {
    private static final Duration LAST_STATEMENT = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 100;

    private LiveRuns() {}

    /** Whether the run lives, on whatever machine. */
    static boolean contains(Connection server, RunMark run) throws SQLException {
        return keys(server).contains(run.lockKey());
    }

    /** Whether no run at all is at work on the server. */
    static boolean none(Connection server) throws SQLException {
        return keys(server).isEmpty();
    }

    /**
     * Ends the sessions of runs whose JVM is known to be dead: the server may not have noticed yet, and may still be
     * creating a database for one.
     */
    static void endSessions(Connection server, Collection<String> deadRuns) throws SQLException {
        Set<Integer> dead = new HashSet<>();
        deadRuns.forEach(run -> dead.add(new RunMark(run).lockKey()));
        if (dead.isEmpty()) {
            return;
        }
        try (PreparedStatement terminate = server.prepareStatement("""
                SELECT pg_catalog.pg_terminate_backend(l.pid)
                FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a USING (pid)
                WHERE l.locktype = 'advisory' AND l.classid::bigint = ? AND l.objid::bigint = ?
                  AND a.application_name = 'backup-maven-plugin'
                """)) {
            for (int key : dead) {
                terminate.setLong(1, RunMark.LOCK_CLASS);
                terminate.setLong(2, Integer.toUnsignedLong(key));
                terminate.execute();
            }
        }
        comesTrue(() -> {
            Set<Integer> live = keys(server);
            live.retainAll(dead);
            return live.isEmpty();
        });
    }

    /** Waits for the last sessions in a database; false where they stay. */
    static boolean leave(Connection server, String database) throws SQLException {
        try (PreparedStatement sessions =
                server.prepareStatement("SELECT 1 FROM pg_catalog.pg_stat_activity WHERE datname = ?")) {
            sessions.setString(1, database);
            return comesTrue(() -> {
                try (ResultSet row = sessions.executeQuery()) {
                    return !row.next();
                }
            });
        }
    }

    @FunctionalInterface
    private interface Question {
        boolean ask() throws SQLException;
    }

    private static boolean comesTrue(Question question) throws SQLException {
        long start = System.nanoTime();
        while (!question.ask()) {
            if (System.nanoTime() - start > LAST_STATEMENT.toNanos()) {
                return false;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static Set<Integer> keys(Connection server) throws SQLException {
        Set<Integer> keys = new HashSet<>();
        try (PreparedStatement statement = server.prepareStatement("""
                SELECT objid::bigint FROM pg_catalog.pg_locks
                WHERE locktype = 'advisory' AND classid::bigint = ? AND objsubid = 2
                """)) {
            statement.setLong(1, RunMark.LOCK_CLASS);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.add((int) rows.getLong(1));
                }
            }
        }
        return keys;
    }
}
