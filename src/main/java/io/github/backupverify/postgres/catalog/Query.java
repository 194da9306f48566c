package io.github.backupverify.postgres.catalog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs one catalogue query. Small results become lists; rows that can be many are streamed elsewhere. */
public final class Query {
    /** Turns the row that the result set stands on into a value. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private Query() {}

    public static <T> List<T> list(Connection connection, String sql, Row<T> row) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return readAll(rows, row);
        }
    }

    public static <T> List<T> list(Connection connection, String sql, Selected selected, Row<T> row)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            selected.bind(connection, statement);
            try (ResultSet rows = statement.executeQuery()) {
                return readAll(rows, row);
            }
        }
    }

    /** The single row that a query always has. */
    public static <T> T one(Connection connection, String sql, Row<T> row) throws SQLException {
        return list(connection, sql, row).get(0);
    }

    static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.copyOf(Arrays.asList((String[]) array.getArray()));
    }

    static int majorVersion(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }

    /** A name as SQL spells it, always in quotes. */
    public static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static <T> List<T> readAll(ResultSet rows, Row<T> row) throws SQLException {
        List<T> all = new ArrayList<>();
        while (rows.next()) {
            all.add(row.read(rows));
        }
        return all;
    }
}
