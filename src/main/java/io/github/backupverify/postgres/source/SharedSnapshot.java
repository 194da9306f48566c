package io.github.backupverify.postgres.source;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The instant that a session of some other job exported and gave to {@code pg_dump --snapshot}.
 *
 * @param id as {@code pg_export_snapshot()} returned it
 * @see <a href="https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-SNAPSHOT-SYNCHRONIZATION">Snapshot
 *     synchronization</a>
 */
record SharedSnapshot(String id) {
    private static final Pattern FORM = Pattern.compile("[0-9A-F]{8}-[0-9A-F]{8}-[0-9]+");
    private static final String OTHER_DATABASE = "0A000";
    /** No such snapshot, or its session has just ended; by PostgreSQL 15 and by 17. */
    private static final Set<String> GONE = Set.of("22023", "42704", "55000");

    /**
     * What TRUNCATE, a rewriting ALTER TABLE or DROP did since: the new files show nothing to an older snapshot. Rows of
     * pg_class are those of the snapshot, pg_relation_filenode() asks what is now.
     */
    private static final String REWRITTEN = """
            SELECT n.nspname || '.' || c.relname
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid >= 16384 AND c.relkind = 'r' AND c.relpersistence <> 't'
              AND c.relfilenode IS DISTINCT FROM pg_catalog.pg_relation_filenode(c.oid)
            ORDER BY 1
            """;

    /**
     * Makes the transaction that begins with it see that instant.
     *
     * @throws ProblemException BAD_CONFIGURATION where it is none of this database
     */
    void join(Statement statement) throws SQLException {
        if (!FORM.matcher(id).matches()) {
            throw unusable("this is not the name of a snapshot, which looks like 00000003-0000001B-1", null);
        }
        try {
            statement.execute("SET TRANSACTION SNAPSHOT " + Quoting.literal(id));
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (state.equals(OTHER_DATABASE)) {
                throw unusable("it was exported in another database than this one", e);
            }
            if (GONE.contains(state)) {
                throw unusable(
                        "it does not exist on this server, or no longer: it ends with the transaction that exported it",
                        e);
            }
            throw e;
        }
    }

    /**
     * Makes sure that the locked tables still hold what the snapshot sees.
     *
     * @throws ProblemException SOURCE_ALTERED where one does not
     */
    void requireIntact(Connection joined) throws SQLException {
        List<String> rewritten = Query.list(joined, REWRITTEN, row -> row.getString(1));
        if (!rewritten.isEmpty()) {
            throw altered(Figures.names(rewritten));
        }
    }

    /** Rows that the snapshot sees are gone all the same. */
    ProblemException altered(String tables) {
        return ProblemException.notVerified(new Problem(
                ErrorCode.SOURCE_ALTERED,
                "Tables of the source were emptied, rewritten or dropped since the snapshot was exported",
                tables + ": what the snapshot saw there is gone",
                "Dump and describe anew, the one right after the other: mvn backup:manifest -Dbackup.file=app.dump"
                        + " -Dbackup.snapshot=00000003-0000001B-1"));
    }

    private ProblemException unusable(String why, @Nullable SQLException cause) {
        return ProblemException.notVerified(
                new Problem(
                        ErrorCode.BAD_CONFIGURATION,
                        "backup.snapshot=" + id + " cannot be used",
                        why,
                        "Keep the transaction open that exported it until this goal has ended: BEGIN ISOLATION LEVEL"
                                + " REPEATABLE READ; SELECT pg_export_snapshot();"),
                cause);
    }
}
