package io.github.backupverify.postgres.session;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a connection pooler in front of the server, as PgBouncer: it drops or refuses run-time parameters, and in
 * transaction mode hands the same server session to several clients, so that neither an exported snapshot nor an
 * advisory lock is worth anything.
 */
public final class Pooler {
    private Pooler() {}

    /**
     * Refuses one.
     *
     * @param expected the statement_timeout in milliseconds that the session was opened with
     * @throws ProblemException BAD_CONFIGURATION
     */
    public static void refuse(Connection connection, long expected) throws SQLException {
        String limit = "SELECT setting FROM pg_catalog.pg_settings WHERE name = 'statement_timeout'";
        if (Query.one(connection, limit, row -> row.getLong(1)) != expected) {
            throw problem("it dropped the session's run-time parameters", null);
        }
    }

    /** The problem where a pooler refused the connection; null where it was something else. */
    static @Nullable ProblemException refused(SQLException e) {
        String message = String.valueOf(e.getMessage());
        boolean pooler = message.contains("unsupported startup parameter") || message.contains("pgbouncer");
        return pooler ? problem(message, e) : null;
    }

    private static ProblemException problem(String why, @Nullable SQLException e) {
        return ProblemException.notVerified(
                new Problem(
                        ErrorCode.BAD_CONFIGURATION,
                        "There is a connection pooler (PgBouncer) between this machine and PostgreSQL",
                        why,
                        "Name the server itself, usually on port 5432:"
                                + " -Dbackup.url=postgresql://user@host:5432/database"),
                e);
    }
}
