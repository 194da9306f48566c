package io.github.backupverify.postgres.content;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.content.Fingerprint;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.catalog.DumpedTable;
import io.github.backupverify.postgres.script.DumpContents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Holds every row of the file against the restored tables. */
public record FileContentCheck(DumpContents contents, FileTables tables) {

    /** Names in the file whose content is not what was restored, sorted. */
    public List<QualifiedName> differing(Map<DumpedTable, Fingerprint> read) {
        Map<QualifiedName, Fingerprint> blocks = contents.tables();
        return tables.parts().keySet().stream()
                .filter(name -> !same(blocks.get(name), name, tables.content(name, read)))
                .sorted(Comparator.comparing(QualifiedName::toString))
                .toList();
    }

    /** An INSERT statement's values are not fingerprinted: its rows are counted. */
    private boolean same(
            @org.jspecify.annotations.Nullable Fingerprint block, QualifiedName name, Fingerprint restored) {
        long inserted = contents.inserts().getOrDefault(name, 0L);
        if (block == null) {
            return restored.rows() == inserted;
        }
        boolean counted = inserted > 0 || tables.mixed().contains(name);
        return counted ? restored.rows() == inserted + block.rows() : block.equals(restored);
    }

    /**
     * The check.
     *
     * @param differing of these names the content differs
     */
    public Check check(List<QualifiedName> differing, Map<DumpedTable, Fingerprint> read) {
        int total = tables.parts().size() + tables.leftOut().size();
        if (total == 0) {
            return Check.notApplicable(CheckId.COMPARE_TABLES, "The backup has no table");
        }
        List<Finding> findings = new ArrayList<>();
        differing.forEach(name -> findings.add(finding(name, read)));
        for (DumpedTable table : tables.leftOut()) {
            long rows = read.getOrDefault(table, Fingerprint.EMPTY).rows();
            if (rows > 0) {
                findings.add(new Finding(
                        "table " + table.name(),
                        "has rows that the backup does not hold",
                        "0 rows",
                        Figures.count(rows, "row", "rows")));
            }
        }
        if (!findings.isEmpty()) {
            return Check.failed(
                    CheckId.COMPARE_TABLES,
                    Coverage.all(total, "tables"),
                    findings.size() + " of " + total + " tables were not restored as the backup holds them",
                    findings);
        }
        return covered(total);
    }

    private Check covered(int total) {
        Coverage coverage = new Coverage(tables.parts().size(), total, "tables");
        if (tables.parts().isEmpty()) {
            return Check.notRun(
                    CheckId.COMPARE_TABLES,
                    "The backup holds the definitions of " + Figures.count(total, "table", "tables")
                            + " and no data of any: it is a dump of the schema alone, which proves nothing of the rows");
        }
        if (!tables.leftOut().isEmpty()) {
            return Check.warned(
                    CheckId.COMPARE_TABLES,
                    coverage,
                    "The backup has no data for "
                            + Figures.count(tables.leftOut().size(), "table", "tables")
                            + "; every row of the others is restored as the backup holds it",
                    tables.leftOut().stream()
                            .map(table -> Finding.of(
                                    "table " + table.name(), "its data were left out when the backup was taken"))
                            .toList());
        }
        return Check.passed(
                CheckId.COMPARE_TABLES,
                coverage,
                "Every row of " + Figures.count(total, "table", "tables") + " is restored as the backup holds it");
    }

    private Finding finding(QualifiedName name, Map<DumpedTable, Fingerprint> read) {
        Fingerprint restored = tables.content(name, read);
        Fingerprint block = contents.tables().getOrDefault(name, Fingerprint.EMPTY);
        long expected = block.rows() + contents.inserts().getOrDefault(name, 0L);
        boolean counted = expected != restored.rows();
        return new Finding(
                "table " + name,
                counted ? "another number of rows was restored" : "as many rows were restored, but other content",
                Figures.count(expected, "row", "rows") + (counted ? "" : ", fingerprint " + block.hex()),
                Figures.count(restored.rows(), "row", "rows") + (counted ? "" : ", fingerprint " + restored.hex()));
    }
}
