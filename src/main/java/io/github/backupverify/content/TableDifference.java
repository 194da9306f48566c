package io.github.backupverify.content;

import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table whose content is another on the other side.
 *
 * @param actual null where the other side has no rows of it at all, not even none
 */
public record TableDifference(
        QualifiedName table, Fingerprint expected, @Nullable Fingerprint actual) {
    /** Whether there are as many rows: then a value may only be written otherwise. */
    public boolean sameCount() {
        return actual != null && actual.rows() == expected.rows();
    }

    /**
     * One finding a table, with both sides.
     *
     * @param other for people: "the backup", "the restored copy"
     */
    public static List<Finding> findings(List<TableDifference> differences, String other) {
        return differences.stream().map(difference -> difference.finding(other)).toList();
    }

    /** Both sides; {@code other} as above. */
    public Finding finding(String other) {
        if (actual == null) {
            return new Finding(
                    "table " + table, "its rows are missing in " + other, rows(expected), "no data for this table");
        }
        long missing = expected.rows() - actual.rows();
        String message = missing > 0
                ? missing + " fewer rows in " + other
                : missing < 0 ? -missing + " more rows in " + other : "as many rows, but other content in " + other;
        return new Finding("table " + table, message, rows(expected), rows(actual));
    }

    private static String rows(Fingerprint content) {
        return Figures.count(content.rows(), "row", "rows") + ", fingerprint " + content.hex();
    }
}
