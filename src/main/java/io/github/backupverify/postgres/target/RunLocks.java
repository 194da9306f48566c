package io.github.backupverify.postgres.target;

import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The advisory locks by which runs tell a server that they are alive. pg_locks shows those of every database: the lock
 * itself is only one within the database that the run is connected to, which need not be ours.
 */
public final class RunLocks {
    private RunLocks() {}

    /** The keys of all runs that are alive, see {@link RunMark#lockKey}. */
    public static Set<Integer> held(Connection server) throws SQLException {
        return new HashSet<>(Query.list(server, """
                SELECT objid::bigint FROM pg_catalog.pg_locks
                WHERE locktype = 'advisory' AND classid::bigint = ? AND objsubid = 2
                """, row -> (int) row.getLong(1), (long) RunMark.LOCK_CLASS));
    }

    /** Ends the sessions that hold a run's lock. */
    public static void endSessions(Connection server, RunMark run) throws SQLException {
        end(server, run, null);
    }

    /**
     * Ends those of them that are at a statement.
     *
     * @param words that the statement holds
     * @return whether there were any
     */
    static boolean endStatements(Connection server, RunMark run, String words) throws SQLException {
        return end(server, run, words);
    }

    private static boolean end(Connection server, RunMark run, @Nullable String words) throws SQLException {
        try (PreparedStatement statement = server.prepareStatement("""
                SELECT pg_catalog.pg_terminate_backend(a.pid)
                FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a USING (pid)
                WHERE l.locktype = 'advisory' AND l.classid::bigint = ? AND l.objid::bigint = ? AND l.objsubid = 2
                  AND a.application_name = 'backup-maven-plugin'
                  AND (? IS NULL OR a.state = 'active' AND strpos(a.query, ?) > 0)
                """)) {
            statement.setLong(1, RunMark.LOCK_CLASS);
            statement.setLong(2, Integer.toUnsignedLong(run.lockKey()));
            statement.setObject(3, words, Types.VARCHAR);
            statement.setObject(4, words, Types.VARCHAR);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}
