package io.github.backupverify.postgres.content;

import io.github.backupverify.content.Fingerprint;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.catalog.DumpedTable;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.copy.CopyBlock;
import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which tables of the copy each block of rows in the file went to. Usually one; where the dump was taken with {@code
 * --load-via-partition-root}, all partitions of the table that the block names.
 *
 * @param parts for each name in the file the tables of the copy to read, their columns in the file's order
 * @param mixed names whose blocks have their columns in different orders, as partitions can: their rows are counted
 * @param leftOut tables of the copy for which the file has no data entry at all
 */
public record FileTables(
        Map<QualifiedName, List<DumpedTable>> parts, List<DumpedTable> leftOut, Set<QualifiedName> mixed) {
    private static final String PARTITIONS = """
            SELECT n.nspname, c.relname
            FROM pg_catalog.pg_class r
            JOIN pg_catalog.pg_namespace s ON s.oid = r.relnamespace
            CROSS JOIN LATERAL pg_catalog.pg_partition_tree(r.oid) t
            JOIN pg_catalog.pg_class c ON c.oid = t.relid AND c.relkind = 'r'
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE s.nspname = ? AND r.relname = ? AND r.relkind = 'p'
            """;

    /** Finds for each table of the copy what the file holds of it. */
    public static FileTables of(DumpContents contents, List<DumpedTable> copy, Connection connection)
            throws SQLException {
        Map<QualifiedName, DumpedTable> open = new LinkedHashMap<>();
        copy.forEach(table -> open.put(table.name(), table));
        Map<QualifiedName, List<String>> columns = new HashMap<>();
        Set<QualifiedName> mixed = new HashSet<>();
        for (CopyBlock block : contents.copies()) {
            List<String> first = columns.putIfAbsent(block.table(), block.columns());
            if (first != null && !first.equals(block.columns())) {
                mixed.add(block.table());
            }
        }
        Set<QualifiedName> named = new HashSet<>(columns.keySet());
        named.addAll(contents.inserts().keySet());
        // What is in a foreign table is not in the database: it is neither restored nor read.
        named.removeAll(contents.foreignTables());
        Map<QualifiedName, List<DumpedTable>> parts = new LinkedHashMap<>();
        List<QualifiedName> roots = new ArrayList<>();
        for (QualifiedName name : named) {
            DumpedTable table = open.remove(name);
            if (table == null) {
                roots.add(name);
            } else {
                parts.put(name, List.of(ordered(table, columns.getOrDefault(name, List.of()))));
            }
        }
        // After them: a partition with a block of its own is not among those that came by way of their root.
        for (QualifiedName root : roots) {
            List<DumpedTable> partitions = new ArrayList<>();
            for (QualifiedName partition : partitions(connection, root)) {
                DumpedTable part = open.remove(partition);
                if (part != null) {
                    partitions.add(ordered(part, columns.getOrDefault(root, List.of())));
                }
            }
            parts.put(root, partitions);
        }
        Set<QualifiedName> withData = contents.entries().stream()
                .filter(entry -> entry.header().type().equals("TABLE DATA"))
                .map(entry -> entry.header().qualifiedName())
                .collect(Collectors.toSet());
        List<DumpedTable> leftOut = new ArrayList<>();
        open.forEach((name, table) -> {
            if (withData.contains(name)) {
                // As INSERT statements, an empty table is nothing but a header.
                parts.put(name, List.of(table));
            } else {
                leftOut.add(table);
            }
        });
        return new FileTables(parts, leftOut, mixed);
    }

    /** All tables to read. */
    public List<DumpedTable> all() {
        List<DumpedTable> all = new ArrayList<>(leftOut);
        parts.values().forEach(all::addAll);
        return all;
    }

    /** What the copy holds of a name in the file. */
    Fingerprint content(QualifiedName name, Map<DumpedTable, Fingerprint> read) {
        return parts.getOrDefault(name, List.of()).stream()
                .map(table -> read.getOrDefault(table, Fingerprint.EMPTY))
                .reduce(Fingerprint.EMPTY, Fingerprint::combine);
    }

    private static DumpedTable ordered(DumpedTable table, List<String> columns) {
        return columns.isEmpty() ? table : table.with(columns);
    }

    private static List<QualifiedName> partitions(Connection connection, QualifiedName root) throws SQLException {
        return Query.list(
                connection,
                PARTITIONS,
                row -> new QualifiedName(row.getString(1), row.getString(2)),
                root.schema(),
                root.name());
    }
}
