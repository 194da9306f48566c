package io.github.backupverify.postgres.content;

import io.github.backupverify.check.Finding;
import io.github.backupverify.content.Fingerprint;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.catalog.DumpedTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
        Map<QualifiedName, Set<QualifiedName>> parts =
                new TreeMap<>(Comparator.comparing(QualifiedName::toString).thenComparing(QualifiedName::schema));
        Map<QualifiedName, Fingerprint> expected = new HashMap<>();
        source.forEach((table, content) -> {
            QualifiedName name = table.loadedInto();
            parts.computeIfAbsent(name, root -> new HashSet<>(Set.of(root)))
                    .add(new QualifiedName(table.schema(), table.name()));
            expected.merge(name, content, Fingerprint::combine);
        });
        List<Finding> findings = new ArrayList<>();
        parts.forEach((name, names) -> compare(
                        name,
                        expected.getOrDefault(name, Fingerprint.EMPTY),
                        names.stream()
                                .map(other::get)
                                .filter(Objects::nonNull)
                                .reduce(Fingerprint::combine)
                                .orElse(null),
                        otherName)
                .ifPresent(findings::add));
        return findings;
    }

    private static Optional<Finding> compare(
            QualifiedName table, Fingerprint expected, @Nullable Fingerprint actual, String otherName) {
        if (actual == null) {
            return Optional.of(new Finding(
                    "table " + table,
                    "its rows are missing in " + otherName,
                    rows(expected),
                    "no data for this table"));
        }
        return expected.equals(actual) ? Optional.empty() : Optional.of(difference(table, expected, actual, otherName));
    }

    private static Finding difference(QualifiedName table, Fingerprint expected, Fingerprint actual, String otherName) {
        long missing = expected.rows() - actual.rows();
        String message;
        if (missing > 0) {
            message = missing + " fewer rows in " + otherName;
        } else if (missing < 0) {
            message = -missing + " more rows in " + otherName;
        } else {
            message = "as many rows, but other content in " + otherName;
        }
        return new Finding("table " + table, message, rows(expected), rows(actual));
    }

    private static String rows(Fingerprint content) {
        return content.rows() + " rows, fingerprint " + content.hex();
    }
}
