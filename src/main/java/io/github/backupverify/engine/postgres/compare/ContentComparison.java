package io.github.backupverify.engine.postgres.compare;

import io.github.backupverify.check.Finding;
import io.github.backupverify.engine.postgres.catalog.DumpedTable;
import io.github.backupverify.engine.postgres.dump.Fingerprint;
import io.github.backupverify.engine.postgres.dump.QualifiedName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Holds the content of tables against the source's: the number of rows, and their fingerprints. */
public final class ContentComparison {
    private ContentComparison() {}

    /**
     * Every table that is missing or different on the other side.
     *
     * @param source content of every table of the source
     * @param other content of the other side by name; a table that is not in it is missing there
     * @param otherName for people: "the backup", "the restored copy"
     */
    public static List<Finding> of(
            Map<DumpedTable, Fingerprint> source, Map<QualifiedName, Fingerprint> other, String otherName) {
        List<Finding> findings = new ArrayList<>();
        source.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().display()))
                .forEach(entry -> {
                    DumpedTable table = entry.getKey();
                    Fingerprint expected = entry.getValue();
                    Fingerprint actual = other.get(new QualifiedName(table.schema(), table.name()));
                    if (actual == null) {
                        findings.add(new Finding(
                                "table " + table.display(),
                                "its rows are missing in " + otherName,
                                rows(expected),
                                "no data for this table"));
                    } else if (!expected.equals(actual)) {
                        findings.add(difference(table, expected, actual, otherName));
                    }
                });
        return findings;
    }

    private static Finding difference(DumpedTable table, Fingerprint expected, Fingerprint actual, String otherName) {
        long missing = expected.rows() - actual.rows();
        String message;
        if (missing > 0) {
            message = missing + " fewer rows in " + otherName;
        } else if (missing < 0) {
            message = -missing + " more rows in " + otherName;
        } else {
            message = "as many rows, but other content in " + otherName;
        }
        return new Finding("table " + table.display(), message, rows(expected), rows(actual));
    }

    private static String rows(Fingerprint content) {
        return content.rows() + " rows, fingerprint " + content.hex();
    }
}
