package io.github.backupverify.engine.postgres.source;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.engine.postgres.catalog.Blockers;
import io.github.backupverify.engine.postgres.session.Sessions;
import io.github.backupverify.engine.postgres.session.SqlProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** Why the source's tables could not be locked, with the session that stands in the way. */
final class LockProblem {
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
            return SqlProblems.reading("locking the source's tables", e);
        }
        return ProblemException.notVerified(
                new Problem(
                        ErrorCode.LOCKED,
                        "Tables of the source are locked",
                        holders(sessions),
                        "End that session, for example: SELECT pg_terminate_backend(pid); or wait longer:"
                                + " mvn backup:verify -Dbackup.lockWaitTimeout=10m"),
                e);
    }

    private static String holders(Sessions sessions) {
        try (Connection connection = sessions.open()) {
            String holders = Blockers.read(connection).stream()
                    .limit(SHOWN)
                    .map(LockProblem::words)
                    .collect(Collectors.joining("; "));
            return holders.isEmpty() ? "the lock is gone by now" : holders;
        } catch (SQLException e) {
            return "the holder could not be found out: " + e.getMessage();
        }
    }

    private static String words(Blockers.Blocker blocker) {
        String who = blocker.pid() == 0
                ? "the prepared transaction " + blocker.application()
                : "process " + blocker.pid() + " (role " + unknown(blocker.user()) + ", application "
                        + unknown(blocker.application()) + ")";
        return who + (blocker.held() ? " holds" : " waits for") + " an exclusive lock on " + blocker.relation()
                + " since " + unknown(blocker.since());
    }

    private static String unknown(String value) {
        return value.isEmpty() ? "unknown" : value;
    }
}
