package io.github.backupverify.engine.postgres.source;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.engine.postgres.session.Sessions;
import io.github.backupverify.engine.postgres.session.SqlProblems;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Why the source's tables could not be locked, with the session that stands in the way. */
final class LockProblem {
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
        List<String> holders = new ArrayList<>();
        try (Connection connection = sessions.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT DISTINCT pg_catalog.format(
                            'process %s (%s, application %s, %s since %s) holds %s on %s',
                            a.pid, a.usename, coalesce(nullif(a.application_name, ''), '-'), a.state,
                            a.state_change::timestamp(0), l.mode, l.relation::regclass)
                        FROM pg_catalog.pg_locks l
                        JOIN pg_catalog.pg_stat_activity a USING (pid)
                        WHERE l.mode = 'AccessExclusiveLock'
                          AND l.granted
                          AND l.locktype = 'relation'
                          AND l.database = (SELECT oid FROM pg_catalog.pg_database
                                            WHERE datname = pg_catalog.current_database())
                          AND a.pid <> pg_catalog.pg_backend_pid()
                        LIMIT 5
                        """)) {
            while (rows.next()) {
                holders.add(rows.getString(1));
            }
        } catch (SQLException e) {
            return "the holder could not be found out: " + e.getMessage();
        }
        return holders.isEmpty() ? "the lock is gone by now" : String.join("; ", holders);
    }
}
