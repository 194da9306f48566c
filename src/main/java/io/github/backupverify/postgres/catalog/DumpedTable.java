package io.github.backupverify.postgres.catalog;

import io.github.backupverify.content.Fingerprint;
import io.github.backupverify.content.HeldTable;
import io.github.backupverify.content.QualifiedName;
import java.util.List;
import java.util.Map;

/**
 * A table whose own rows pg_dump dumps; to read them, always {@code ONLY}.
 *
 * @param columns in pg_dump's order (attnum), without generated ones, which a restore computes anew; may be empty
 * @param condition of an extension's configuration table, {@code WHERE …} and all; empty for every row
 * @param bytesEstimate what its rows take at most, TOAST included, when the server last counted; 0 where it never did;
 *     for planning only
 * @param loadedInto the table that a dump names for its rows: itself, or where it is a partition of one that is hashed by
 *     an enum, the root, and which of the partitions a row comes back to is not known
 */
public record DumpedTable(
        QualifiedName name, List<String> columns, String condition, long bytesEstimate, QualifiedName loadedInto) {
    public DumpedTable {
        columns = List.copyOf(columns);
    }

    /** What each of them holds. */
    public static List<HeldTable> held(Map<DumpedTable, Fingerprint> contents) {
        return contents.entrySet().stream()
                .map(each -> new HeldTable(each.getKey().name, each.getKey().loadedInto, each.getValue()))
                .toList();
    }

    /** With these columns instead. */
    public DumpedTable with(List<String> otherColumns) {
        return new DumpedTable(name, otherColumns, condition, bytesEstimate, loadedInto);
    }
}
