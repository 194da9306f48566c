package io.github.backupverify.postgres.source;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.session.SqlProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** Why the source's tables could not be locked, with the session that holds the lock. */
public final class LockProblem {
    private static final int SHOWN = 5;

    private LockProblem() {}

    static ProblemException of(SQLException e, Sessions sessions) {
        if ("53200".equals(e.getSQLState())) {
            return ProblemException.notVerified(
                    new Problem(
                            ErrorCode.LOCKED,
                            "The server has no room to lock every table of the source",
                            String.valueOf(e.getMessage()),
                            "Raise max_locks_per_transaction, for example: ALTER SYSTEM SET max_locks_per_transaction ="
                                    + " 512 (then restart the server)"),
                    e);
        }
        if (!"55P03".equals(e.getSQLState())) {
            return SqlProblems.during("locking the source's tables", e);
        }
        return ProblemException.notVerified(locked(holders(sessions)), e);
    }

    /** One of the plugin's own sessions waits for a lock that it will not get. */
    static ProblemException stuck(Connection connection) throws SQLException {
        return ProblemException.notVerified(locked(holders(connection)));
    }

    /** The same with the names of those who are in the way of a client tool, which names no one. */
    public static ProblemException naming(ProblemException e, Sessions sessions) {
        return ProblemException.notVerified(locked(e.problem().why() + "; " + holders(sessions)), e);
    }

    private static Problem locked(String why) {
        return new Problem(
                ErrorCode.LOCKED,
                "Tables of the source are locked",
                why,
                "End that session, for example: SELECT pg_terminate_backend(pid); or wait longer:"
                        + " mvn backup:verify -Dbackup.lockWaitTimeout=10m");
    }

    private static String holders(Sessions sessions) {
        try (Connection connection = sessions.open()) {
            return holders(connection);
        } catch (SQLException e) {
            return "the holder could not be found out: " + e.getMessage();
        }
    }

    private static String holders(Connection connection) throws SQLException {
        String holders = Blockers.read(connection).stream()
                .limit(SHOWN)
                .map(LockProblem::words)
                .collect(Collectors.joining("; "));
        return holders.isEmpty() ? "the lock is gone by now" : holders;
    }

    private static String words(Blockers.Blocker blocker) {
        String who = blocker.pid() == 0
                ? "the prepared transaction " + blocker.application()
                : "process " + blocker.pid() + " (role " + unknown(blocker.user()) + ", application "
                        + unknown(blocker.application()) + ")";
        return who + (blocker.held() ? " holds" : " waits for") + " an exclusive lock on " + blocker.relation()
                + " since " + unknown(blocker.since()) + (blocker.query().isEmpty() ? "" : ": " + blocker.query());
    }

    private static String unknown(String value) {
        return value.isEmpty() ? "unknown" : value;
    }
}
