package io.github.backupverify.postgres.catalog;

import io.github.backupverify.content.Fingerprint;
import io.github.backupverify.content.HeldTable;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.session.Quoting;
import java.util.List;
import java.util.Map;

/**
 * A table whose own rows pg_dump dumps; to read them, always {@code ONLY}.
 *
 * @param columns in pg_dump's order (attnum), without generated ones, which a restore computes anew; may be empty
 * @param condition of an extension's configuration table, {@code WHERE …} and all; empty for every row
 * @param bytesEstimate what its rows take at most, TOAST included, when the server last counted; 0 where it never did;
 *     for planning only
 * @param rowSecurity whether row security is enabled for it
 * @param loadedInto the table that a dump names for its rows: itself, or where it is a partition of one that is hashed by
 *     an enum, the root, and which of the partitions a row comes back to is not known
 */
public record DumpedTable(
        String schema,
        String name,
        List<String> columns,
        String condition,
        long bytesEstimate,
        boolean rowSecurity,
        QualifiedName loadedInto) {
    public DumpedTable {
        columns = List.copyOf(columns);
    }

    /** What each of them holds. */
    public static List<HeldTable> held(Map<DumpedTable, Fingerprint> contents) {
        return contents.entrySet().stream()
                .map(each -> new HeldTable(
                        new QualifiedName(each.getKey().schema, each.getKey().name),
                        each.getKey().loadedInto,
                        each.getValue()))
                .toList();
    }

    /** For SQL, always in quotes: {@code "public"."film"}. */
    public String qualifiedName() {
        return Quoting.identifier(schema) + "." + Quoting.identifier(name);
    }

    /** For people: {@code public.film}. */
    public String display() {
        return schema + "." + name;
    }
}
