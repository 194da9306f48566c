package io.github.backupverify.postgres.content;

import io.github.backupverify.postgres.catalog.DumpedTable;
import io.github.backupverify.postgres.session.Quoting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One side of a table whose rows differ. The server divides them into groups by a hash of their key and adds up a hash of
 * each row, so that two sides can be compared group by group, whatever their order, and neither sorts nor writes.
 *
 * <p>Values become text by their types' own output functions, as in {@code COPY}: no cast that somebody defined runs.
 *
 * @param key columns of the primary key
 * @param groups how many
 */
record RowSide(Connection connection, DumpedTable table, List<String> key, int groups, Deadline deadline) {
    private static final int FETCH = 1_000;
    /** Longer than what is shown, so that no secret is cut before it is masked. */
    private static final int CHARACTERS = 2_000;

    /** What a group holds. */
    record Group(long rows, String sum) {}

    /**
     * A row without its values.
     *
     * @param key for people: values by column
     */
    record Row(List<String> key, String hash) {}

    /** Those that hold a row, by number. */
    Map<Integer, Group> summed() throws SQLException {
        String sql = "SELECT g, count(*), sum(h)::text FROM (SELECT " + group() + " AS g, "
                + number(record(table.columns()), 15) + " AS h FROM ONLY "
                + table.name().quoted()
                + ") AS hashed GROUP BY g";
        Map<Integer, Group> all = new HashMap<>();
        try (Statement statement = limited(connection.createStatement());
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.put(rows.getInt(1), new Group(rows.getLong(2), rows.getString(3)));
            }
        }
        return all;
    }

    /** The rows of some groups, by their whole keys; more than one row where the key is not unique. */
    Map<String, List<Row>> rows(Collection<Integer> some) throws SQLException {
        String sql = "SELECT " + record(key) + ", md5(" + record(table.columns()) + "), "
                + key.stream().map(RowSide::text).collect(Collectors.joining(", ")) + from(some);
        Map<String, List<Row>> all = new TreeMap<>();
        try (Statement statement = limited(connection.createStatement());
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < key.size(); i++) {
                    values.add(rows.getString(3 + i));
                }
                all.computeIfAbsent(rows.getString(1), none -> new ArrayList<>(1))
                        .add(new Row(values, rows.getString(2)));
            }
        }
        return all;
    }

    /** The values of some rows of some groups by their whole keys: each column's, null for NULL, and its hash. */
    Map<String, List<Value>> values(Collection<Integer> some, Collection<String> keys) throws SQLException {
        String sql = "SELECT " + record(key) + ", "
                + table.columns().stream()
                        .map(column -> "CASE WHEN " + record(List.of(column)) + " <> '()' THEN " + text(column)
                                + " END, md5(" + record(List.of(column)) + ")")
                        .collect(Collectors.joining(", "))
                + from(some) + " AND " + record(key) + " = ANY (?)";
        Map<String, List<Value>> all = new HashMap<>();
        try (PreparedStatement statement = limited(connection.prepareStatement(sql))) {
            statement.setArray(1, connection.createArrayOf("text", keys.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    List<Value> values = new ArrayList<>();
                    for (int i = 0; i < table.columns().size(); i++) {
                        values.add(new Value(rows.getString(2 + 2 * i), rows.getString(3 + 2 * i)));
                    }
                    all.put(rows.getString(1), values);
                }
            }
        }
        return all;
    }

    /** @param text its beginning; null for NULL */
    record Value(@Nullable String text, String hash) {}

    private String from(Collection<Integer> some) {
        return " FROM ONLY " + table.name().quoted() + " WHERE " + group() + " IN ("
                + some.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
    }

    private String group() {
        return number(record(key), 8) + " % " + groups;
    }

    private static String number(String text, int digits) {
        return "('x' || substr(md5(" + text + "), 1, " + digits + "))::bit(" + 4 * digits + ")::int8";
    }

    private static String record(List<String> columns) {
        return "ROW(" + columns.stream().map(Quoting::identifier).collect(Collectors.joining(", ")) + ")::text";
    }

    private static String text(String column) {
        return "left(format('%s', " + Quoting.identifier(column) + "), " + CHARACTERS + ")";
    }

    private <S extends Statement> S limited(S statement) throws SQLException {
        deadline.limit(connection);
        statement.setFetchSize(FETCH);
        return statement;
    }
}
