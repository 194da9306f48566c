package io.github.backupverify.postgres.catalog;

import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What tells the rows of a table apart. */
public final class PrimaryKey {
    private static final String COLUMNS = """
            SELECT a.attname
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, place)
            JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
            WHERE i.indisprimary AND n.nspname = ? AND c.relname = ? AND k.place <= %s
            ORDER BY k.place
            """;

    private static final int INCLUDES = 11;

    private PrimaryKey() {}

    /** Its columns in their order; empty where the table has none. */
    public static List<String> columns(Connection connection, QualifiedName table) throws SQLException {
        String own = Query.majorVersion(connection) >= INCLUDES ? "i.indnkeyatts" : "i.indnatts";
        return Query.list(connection, COLUMNS.formatted(own), row -> row.getString(1), table.schema(), table.name());
    }
}
