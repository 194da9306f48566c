package io.github.backupverify.postgres.proof;

import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.subject.SourceContent;
import java.util.Comparator;
import java.util.List;

/** A dump that makes tables and holds no rows ({@code pg_dump --schema-only}), of a database that has rows. */
final class SchemaAlone {
    private SchemaAlone() {}

    /** The tables whose rows it lacks; none where it holds rows, or where no table in the source has any. */
    static List<Finding> missing(DumpContents contents, SourceContent source) {
        boolean alone = contents.rows() == 0
                && contents.entries().stream()
                        .anyMatch(entry -> entry.header().type().equals("TABLE"))
                && contents.entries().stream()
                        .noneMatch(entry -> entry.header().type().equals("TABLE DATA"));
        return alone
                ? source.tables().entrySet().stream()
                        .filter(table -> table.getValue().rows() > 0)
                        .map(table -> new Finding(
                                "table " + table.getKey().name(),
                                "its rows are not in the backup",
                                Figures.count(table.getValue().rows(), "row", "rows"),
                                "0 rows"))
                        .sorted(Comparator.comparing(Finding::object))
                        .toList()
                : List.of();
    }
}
