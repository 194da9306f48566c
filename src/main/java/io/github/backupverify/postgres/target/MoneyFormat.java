package io.github.backupverify.postgres.target;

import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * How values of type money read as text: as {@code lc_monetary} says, and no dump tells what that was.
 *
 * @see <a href="https://www.postgresql.org/docs/current/datatype-money.html">Monetary Types</a>
 */
public final class MoneyFormat {
    private static final String NO_SUCH_LOCALE = "22023";

    private static final String USED = """
            SELECT EXISTS (
                SELECT FROM pg_catalog.pg_attribute a
                JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE a.atttypid IN ('pg_catalog.money'::regtype, 'pg_catalog.money[]'::regtype) AND NOT a.attisdropped
                  AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema')
            OR EXISTS (
                SELECT FROM pg_catalog.pg_type
                WHERE typbasetype IN ('pg_catalog.money'::regtype, 'pg_catalog.money[]'::regtype))
            """;

    private MoneyFormat() {}

    /**
     * The wanted one where the server has it, else the server's own.
     *
     * @param wanted empty where it is not known
     */
    public static String on(Connection server, String wanted) throws SQLException {
        if (!wanted.isEmpty()) {
            try {
                Query.list(
                        server,
                        "SELECT pg_catalog.set_config('lc_monetary', ?, false)",
                        row -> row.getString(1),
                        wanted);
            } catch (SQLException e) {
                if (!NO_SUCH_LOCALE.equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
        return Query.one(server, "SELECT pg_catalog.current_setting('lc_monetary')", row -> row.getString(1));
    }

    /** Whether columns or domains of the database are of type money. */
    public static boolean used(Connection database) throws SQLException {
        return Query.one(database, USED, row -> row.getBoolean(1));
    }
}
