package io.github.backupverify.postgres.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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
    public static List<String> columns(Connection connection, DumpedTable table) throws SQLException {
        String own = Query.majorVersion(connection) >= INCLUDES ? "i.indnkeyatts" : "i.indnatts";
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS.formatted(own))) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            try (ResultSet rows = statement.executeQuery()) {
                List<String> columns = new ArrayList<>();
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
                return columns;
            }
        }
    }
}
