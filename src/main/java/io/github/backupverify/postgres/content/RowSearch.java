package io.github.backupverify.postgres.content;

import io.github.backupverify.check.DifferingRow;
import io.github.backupverify.check.DifferingRow.Kind;
import io.github.backupverify.check.DifferingRows;
import io.github.backupverify.content.Fingerprint;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.content.TableDifference;
import io.github.backupverify.postgres.catalog.DumpedTable;
import io.github.backupverify.postgres.catalog.PrimaryKey;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.run.Redactor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Names some rows of tables that differ, by a second read of both databases. What was judged is judged already: whatever
 * goes wrong here, or takes too long, only means that no row is named.
 */
public final class RowSearch {
    private static final int TABLES = 10;
    private static final int ROWS = 10;
    private static final int CHARACTERS = 200;
    /** So small that its rows are quickly read, and so few that their sums fit into any heap. */
    private static final int ROWS_PER_GROUP = 64;

    private static final int MOST_GROUPS = 1 << 16;
    /** Of which the hashes are in memory at once. */
    private static final long MOST_READ = 20_000;

    private final Sessions source;
    private final Sessions copy;
    private final boolean values;
    private final Redactor redactor;
    private final Deadline deadline;

    /**
     * @param values whether the values of changed columns are wanted too
     * @param time for all tables together
     */
    public RowSearch(Sessions source, Sessions copy, boolean values, Redactor redactor, Duration time) {
        this.source = source;
        this.copy = copy;
        this.values = values;
        this.redactor = redactor;
        this.deadline = Deadline.in(time);
    }

    /**
     * Looks for rows of the first tables that differ.
     *
     * @param tables all of the source's
     * @return what was found, by table; one without a primary key is not in it, nor one of which no row can be told
     */
    public Map<QualifiedName, DifferingRows> of(List<TableDifference> differences, Collection<DumpedTable> tables) {
        Map<QualifiedName, DifferingRows> found = new HashMap<>();
        try (Connection expected = open(source);
                Connection actual = open(copy)) {
            for (TableDifference difference : differences.stream().limit(TABLES).toList()) {
                List<DumpedTable> parts = tables.stream()
                        .filter(table -> table.loadedInto().equals(difference.table()))
                        .toList();
                Fingerprint held = difference.actual();
                if (parts.size() == 1
                        && held != null
                        && parts.get(0).condition().isEmpty()) {
                    long rows = Math.max(held.rows(), difference.expected().rows());
                    DifferingRows some = search(expected, actual, parts.get(0), rows);
                    if (!some.rows().isEmpty()) {
                        found.put(difference.table(), some);
                    }
                }
            }
        } catch (SQLException | RuntimeException e) {
            // The verdict says all that is proved; rows are an aid that is not there today.
            return found;
        }
        return found;
    }

    private static Connection open(Sessions sessions) throws SQLException {
        Connection connection = sessions.open();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    /** Another table may be readable where this one is not. */
    private DifferingRows search(Connection expected, Connection actual, DumpedTable table, long rows)
            throws SQLException {
        try {
            deadline.limit(expected);
            List<String> key = PrimaryKey.columns(expected, table.name());
            if (key.isEmpty() || !table.columns().containsAll(key)) {
                return DifferingRows.NONE;
            }
            int groups = (int) Math.min(MOST_GROUPS, 1 + rows / ROWS_PER_GROUP);
            return named(
                    new RowSide(expected, table, key, groups, deadline),
                    new RowSide(actual, table, key, groups, deadline));
        } catch (SQLException e) {
            return DifferingRows.NONE;
        } finally {
            expected.rollback();
            actual.rollback();
        }
    }

    private DifferingRows named(RowSide expected, RowSide actual) throws SQLException {
        Map<Integer, RowSide.Group> there = expected.summed();
        Map<Integer, RowSide.Group> here = actual.summed();
        Set<Integer> differing = new TreeSet<>(there.keySet());
        differing.addAll(here.keySet());
        differing.removeIf(group -> there.containsKey(group) && there.get(group).equals(here.get(group)));
        List<Integer> chosen = chosen(differing, there, here);
        if (chosen.isEmpty()) {
            return DifferingRows.NONE;
        }
        Map<String, List<RowSide.Row>> left = expected.rows(chosen);
        Map<String, List<RowSide.Row>> right = actual.rows(chosen);
        Map<String, Kind> kinds = kinds(left, right);
        List<String> keys = kinds.keySet().stream().limit(ROWS).toList();
        List<String> changed =
                keys.stream().filter(key -> kinds.get(key) == Kind.CHANGED).toList();
        boolean shown = values && !changed.isEmpty();
        Map<String, List<RowSide.Value>> old = shown ? expected.values(chosen, changed) : Map.of();
        Map<String, List<RowSide.Value>> now = shown ? actual.values(chosen, changed) : Map.of();
        List<DifferingRow> rows = new ArrayList<>();
        for (String key : keys) {
            List<RowSide.Row> known =
                    Optional.ofNullable(left.get(key)).orElseGet(() -> right.getOrDefault(key, List.of()));
            Map<String, String> before = new LinkedHashMap<>();
            Map<String, String> after = new LinkedHashMap<>();
            compare(expected.table().columns(), old.get(key), now.get(key), before, after);
            rows.add(new DifferingRow(
                    kinds.getOrDefault(key, Kind.CHANGED), key(expected.key(), known.get(0)), before, after));
        }
        boolean more = chosen.size() < differing.size() || kinds.size() > keys.size();
        return new DifferingRows(note(rows.size(), more), rows);
    }

    /** So many of the groups that differ as are quickly read. */
    private static List<Integer> chosen(
            Set<Integer> differing, Map<Integer, RowSide.Group> there, Map<Integer, RowSide.Group> here) {
        RowSide.Group none = new RowSide.Group(0, "");
        List<Integer> chosen = new ArrayList<>();
        long rows = 0;
        for (int group : differing) {
            rows += there.getOrDefault(group, none).rows()
                    + here.getOrDefault(group, none).rows();
            if (rows > MOST_READ || chosen.size() == ROWS) {
                break;
            }
            chosen.add(group);
        }
        return chosen;
    }

    /** In an order that people expect of numbers too. */
    private static Map<String, Kind> kinds(Map<String, List<RowSide.Row>> left, Map<String, List<RowSide.Row>> right) {
        Set<String> keys =
                new TreeSet<>(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        keys.addAll(left.keySet());
        keys.addAll(right.keySet());
        Map<String, Kind> kinds = new LinkedHashMap<>();
        for (String key : keys) {
            List<RowSide.Row> before = left.getOrDefault(key, List.of());
            List<RowSide.Row> after = right.getOrDefault(key, List.of());
            if (before.size() != after.size()) {
                kinds.put(key, before.size() > after.size() ? Kind.MISSING : Kind.EXTRA);
            } else if (!hashes(before).equals(hashes(after))) {
                kinds.put(key, Kind.CHANGED);
            }
        }
        return kinds;
    }

    private static List<String> hashes(List<RowSide.Row> rows) {
        return rows.stream().map(RowSide.Row::hash).sorted().toList();
    }

    private void compare(
            List<String> columns,
            @Nullable List<RowSide.Value> old,
            @Nullable List<RowSide.Value> now,
            Map<String, String> before,
            Map<String, String> after) {
        for (int i = 0; old != null && now != null && i < columns.size(); i++) {
            if (!old.get(i).hash().equals(now.get(i).hash())) {
                before.put(columns.get(i), constant(old.get(i).text()));
                after.put(columns.get(i), constant(now.get(i).text()));
            }
        }
    }

    private String constant(@Nullable String value) {
        return value == null ? "NULL" : "'" + shown(value) + "'";
    }

    private Map<String, String> key(List<String> columns, RowSide.Row row) {
        Map<String, String> key = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            key.put(columns.get(i), shown(row.key().get(i)));
        }
        return key;
    }

    private String shown(String value) {
        String masked = redactor.redact(value);
        return masked.length() <= CHARACTERS
                ? masked
                : masked.substring(0, masked.offsetByCodePoints(0, masked.codePointCount(0, CHARACTERS))) + "…";
    }

    private static String note(int rows, boolean more) {
        return (more ? "Some of the rows that differ" : rows == 1 ? "The row that differs" : "The rows that differ")
                + ", by primary key: of the copy, and of the source as it was after the comparison; what others changed"
                + " in the source since the comparison shows here too";
    }
}
