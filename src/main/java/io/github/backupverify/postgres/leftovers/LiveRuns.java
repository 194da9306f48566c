package io.github.backupverify.postgres.leftovers;

import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.target.RunLocks;
import io.github.backupverify.postgres.target.RunMark;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The runs that are at work on a server. */
final class LiveRuns {
    private static final Duration LAST_STATEMENT = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 100;

    private LiveRuns() {}

    /** Whether the run lives, on whatever machine. */
    static boolean contains(Connection server, RunMark run) throws SQLException {
        return RunLocks.held(server).contains(run.lockKey());
    }

    /** Whether no run at all is at work on the server. */
    static boolean none(Connection server) throws SQLException {
        return RunLocks.held(server).isEmpty();
    }

    /**
     * Ends the sessions of runs whose JVM is known to be dead: the server may not have noticed yet, and may still be
     * creating a database for one.
     */
    static void endSessions(Connection server, Collection<String> deadRuns) throws SQLException {
        if (deadRuns.isEmpty()) {
            return;
        }
        Set<Integer> dead = new HashSet<>();
        for (String run : deadRuns) {
            RunMark mark = new RunMark(run);
            RunLocks.endSessions(server, mark);
            dead.add(mark.lockKey());
        }
        comesTrue(() -> {
            Set<Integer> live = RunLocks.held(server);
            live.retainAll(dead);
            return live.isEmpty();
        });
    }

    /** Waits for the last sessions in a database; false where they stay. */
    static boolean leave(Connection server, String database) throws SQLException {
        String sessions = "SELECT 1 FROM pg_catalog.pg_stat_activity WHERE datname = ?";
        return comesTrue(() -> Query.list(server, sessions, row -> 1, database).isEmpty());
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
}
