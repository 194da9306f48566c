package io.github.backupverify.postgres.restore;

import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.session.SqlProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

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
        try (Connection connection = copy.open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE attribute_version_probe (a int)");
            try {
                statement.execute("ALTER TABLE attribute_version_probe ALTER COLUMN a SET (pg_attver=1)");
                return true;
            } catch (SQLException e) {
                if (UNKNOWN.equals(e.getSQLState())) {
                    return false;
                }
                throw e;
            }
        } catch (SQLException e) {
            throw SqlProblems.reading("asking the restore server what it knows", e);
        }
    }
}
