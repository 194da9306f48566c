package io.github.backupverify.content;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Holds the content of tables against the source's: the number of rows, and their fingerprints. */
public final class ContentComparison {
    private ContentComparison() {}

    /**
     * Every table that is missing or different on the other side.
     *
     * @param source content of every table of the source
     * @param other content of the other side by name; a table that is not in it is missing there
     */
    public static List<TableDifference> of(Collection<HeldTable> source, Map<QualifiedName, Fingerprint> other) {
        Map<QualifiedName, Set<QualifiedName>> parts =
                new TreeMap<>(Comparator.comparing(QualifiedName::toString).thenComparing(QualifiedName::schema));
        Map<QualifiedName, Fingerprint> expected = new HashMap<>();
        source.forEach(table -> {
            QualifiedName name = table.loadedInto();
            parts.computeIfAbsent(name, root -> new HashSet<>(Set.of(root))).add(table.name());
            expected.merge(name, table.content(), Fingerprint::combine);
        });
        List<TableDifference> differences = new ArrayList<>();
        parts.forEach((name, names) -> {
            Fingerprint held = expected.getOrDefault(name, Fingerprint.EMPTY);
            Fingerprint found = names.stream()
                    .map(other::get)
                    .filter(Objects::nonNull)
                    .reduce(Fingerprint::combine)
                    .orElse(null);
            if (!held.equals(found)) {
                differences.add(new TableDifference(name, held, found));
            }
        });
        return differences;
    }
}
