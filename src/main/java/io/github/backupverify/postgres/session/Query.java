package io.github.backupverify.postgres.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs a statement. Small results become lists; rows that can be many are streamed elsewhere. */
public final class Query {
    /** Turns the row that the result set stands on into a value. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private Query() {}

    /**
     * The rows of a query.
     *
     * @param parameters texts, numbers and truth values; a collection of texts is one array
     */
    public static <T> List<T> list(Connection connection, String sql, Row<T> row, Object... parameters)
            throws SQLException {
        if (parameters.length == 0) {
            // Not prepared: a question mark is an operator then.
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                try (ResultSet rows = statement.executeQuery(sql)) {
                    return all(rows, row);
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                return all(rows, row);
            }
        }
    }

    /** Gives a statement its parameters, see {@link #list}. */
    public static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof Collection<?> texts) {
                statement.setArray(i + 1, statement.getConnection().createArrayOf("text", texts.toArray()));
            } else {
                statement.setObject(i + 1, parameters[i]);
            }
        }
    }

    /** The single row that a query always has. */
    public static <T> T one(Connection connection, String sql, Row<T> row, Object... parameters) throws SQLException {
        return list(connection, sql, row, parameters).get(0);
    }

    /** The rows of a query of two columns, a name and a text, by their names. */
    public static Map<String, String> texts(Connection connection, String sql) throws SQLException {
        Map<String, String> texts = new TreeMap<>();
        list(connection, sql, row -> texts.put(row.getString(1), String.valueOf(row.getString(2))));
        return texts;
    }

    /** One statement after the other, as they are: nothing in them is a JDBC escape. */
    public static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    public static int majorVersion(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }

    private static <T> List<T> all(ResultSet rows, Row<T> row) throws SQLException {
        List<T> all = new ArrayList<>();
        while (rows.next()) {
            all.add(row.read(rows));
        }
        return all;
    }
}
