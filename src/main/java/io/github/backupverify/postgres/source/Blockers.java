package io.github.backupverify.postgres.source;

import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Sessions that hold or await a lock which a dump would have to wait for. */
public final class Blockers {
    /**
     * Such a session.
     *
     * @param pid 0 for a prepared transaction, which has no process
     * @param relation the table, in SQL's spelling
     * @param held whether the lock is held; else awaited, which blocks all who come later just the same
     * @param user role; empty where this role may not see it
     * @param application what the session calls itself; for a prepared transaction its identifier
     * @param query the first 200 characters of what it runs or ran last
     * @param since when its transaction began, as the server writes it; empty where this role may not see it
     */
    public record Blocker(
            long pid, String relation, boolean held, String user, String application, String query, String since) {}

    private static final String SQL = """
            SELECT coalesce(l.pid, 0), format('%I.%I', n.nspname, c.relname), l.granted,
                   coalesce(a.usename, p.owner, ''), coalesce(a.application_name, p.gid, ''),
                   coalesce(left(a.query, 200), ''), coalesce(coalesce(a.xact_start, p.prepared)::text, '')
            FROM pg_catalog.pg_locks l
            JOIN pg_catalog.pg_database d ON d.oid = l.database AND d.datname = current_database()
            JOIN pg_catalog.pg_class c ON c.oid = l.relation AND c.relkind IN ('r', 'p', 'S', 'v', 'm', 'f')
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                 AND n.nspname NOT LIKE 'pg\\_t%'
            LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
            LEFT JOIN pg_catalog.pg_locks x ON l.pid IS NULL AND x.pid IS NULL
                 AND x.locktype = 'transactionid' AND x.virtualtransaction = l.virtualtransaction
            LEFT JOIN pg_catalog.pg_prepared_xacts p ON p.transaction = x.transactionid
            WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock'
              AND l.pid IS DISTINCT FROM pg_backend_pid()
            ORDER BY l.granted DESC, 7, 1, 2
            """;

    /** Sessions of one name are of one kind: those of this run are called alike, and so are the client tools'. */
    private static final String STUCK = """
            WITH ours AS MATERIALIZED (
                SELECT pid, wait_event_type = 'Lock' AS waits, query_start FROM pg_catalog.pg_stat_activity
                WHERE application_name = current_setting('application_name') AND datname = current_database())
            SELECT EXISTS (
                SELECT FROM ours CROSS JOIN LATERAL unnest(pg_blocking_pids(ours.pid)) AS other
                CROSS JOIN LATERAL unnest(pg_blocking_pids(other)) AS again
                WHERE ours.waits AND other NOT IN (SELECT pid FROM ours) AND again IN (SELECT pid FROM ours))
              OR EXISTS (
                SELECT FROM ours WHERE waits AND clock_timestamp() - query_start > %s * interval '1 millisecond')
            """;

    private Blockers() {}

    /**
     * Whether a session of the plugin's waits for a lock that it will not get: for longer than it may, or for someone who himself waits for a
     * session of ours, because he would alter what one of them has locked already and the other one has not.
     */
    public static boolean stuck(Connection connection, Duration patience) throws SQLException {
        return Query.one(connection, STUCK.formatted(patience.toMillis()), row -> row.getBoolean(1));
    }

    /** At this moment, the longest first. */
    public static List<Blocker> read(Connection connection) throws SQLException {
        return Query.list(
                connection,
                SQL,
                row -> new Blocker(
                        row.getLong(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)));
    }
}
