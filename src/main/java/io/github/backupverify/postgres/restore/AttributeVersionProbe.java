package io.github.backupverify.postgres.restore;

import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Sessions;
import java.sql.SQLException;

/**
 * Whether a server reads {@code SET (pg_attver=1)}. Asked by trying: which minor releases of which series do is not for
 * a list.
 */
public final class AttributeVersionProbe {
    /** SQLSTATE of a parameter that is unknown: invalid_parameter_value. */
    private static final String UNKNOWN = "22023";

    private AttributeVersionProbe() {}

    /**
     * Tries it on a temporary table.
     *
     * @param copy sessions in a database of this run
     */
    public static boolean knows(Sessions copy) {
        return copy.ask("asking the restore server what it knows", connection -> {
            Query.execute(connection, "CREATE TEMPORARY TABLE attribute_version_probe (a int)");
            try {
                Query.execute(connection, "ALTER TABLE attribute_version_probe ALTER COLUMN a SET (pg_attver=1)");
                return true;
            } catch (SQLException e) {
                if (UNKNOWN.equals(e.getSQLState())) {
                    return false;
                }
                throw e;
            }
        });
    }
}
