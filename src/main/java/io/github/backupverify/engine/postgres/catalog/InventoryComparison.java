package io.github.backupverify.engine.postgres.catalog;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what two servers' catalogues say, section by section: an ordered merge of two streams, so that memory does
 * not grow with the number of objects.
 */
final class InventoryComparison {
    private final Connection source;
    private final Connection copy;
    private final Scope scope;
    private final Differences differences = new Differences();

    private InventoryComparison(Connection source, Connection copy, Scope scope) {
        this.source = source;
        this.copy = copy;
        this.scope = scope;
    }

    static Differences compare(Connection source, Connection copy, Scope scope) throws SQLException {
        InventoryComparison comparison = new InventoryComparison(source, copy, scope);
        try (Pin one = Pin.on(source);
                Pin other = Pin.on(copy)) {
            int comparable = Math.min(one.majorVersion(), other.majorVersion());
            if (one.majorVersion() != other.majorVersion()) {
                // The list of words that need quotes differs, so all are quoted.
                one.quoteAll();
                other.quoteAll();
            }
            List<Section> ours = Inventory.sections(new Dialect(one.majorVersion(), comparable));
            List<Section> theirs = Inventory.sections(new Dialect(other.majorVersion(), comparable));
            for (int i = 0; i < ours.size(); i++) {
                if (!scope.ignores(ours.get(i).name())) {
                    comparison.merge(ours.get(i), one.encoding(), theirs.get(i), other.encoding());
                }
            }
        }
        return comparison.differences;
    }

    private void merge(Section ours, String ourEncoding, Section theirs, String theirEncoding) throws SQLException {
        try (Cursor left = Cursor.open(source, ours, scope.selected(), ourEncoding);
                Cursor right = Cursor.open(copy, theirs, scope.selected(), theirEncoding)) {
            Cursor.@Nullable Item expected = left.next();
            Cursor.@Nullable Item actual = right.next();
            while (expected != null || actual != null) {
                int order = expected == null ? 1 : actual == null ? -1 : expected.compareIdentity(actual);
                if (order <= 0 && expected != null) {
                    differences.counted();
                }
                if (order < 0 && expected != null) {
                    differences.missing(Cursor.text(expected.parent), Cursor.text(expected.identity));
                } else if (order > 0 && actual != null) {
                    differences.additional(Cursor.text(actual.parent), Cursor.text(actual.identity));
                } else if (expected != null && actual != null) {
                    compare(ours, left.labels(), expected, actual);
                }
                expected = order <= 0 ? left.next() : expected;
                actual = order >= 0 ? right.next() : actual;
            }
        }
    }

    private void compare(Section section, String[] labels, Cursor.Item expected, Cursor.Item actual) {
        List<Difference> found = new ArrayList<>();
        String object = Cursor.text(expected.identity);
        for (int i = 0; i < labels.length; i++) {
            ByteBuffer here = expected.value(i);
            ByteBuffer there = actual.value(i);
            if (Objects.equals(here, there) || scope.ignores(labels[i])) {
                continue;
            }
            if (labels[i].endsWith("~") && here != null && there != null) {
                differences.suspect(new Suspect(
                        section.name(),
                        Cursor.text(expected.parent),
                        object,
                        labels[i],
                        Cursor.text(here),
                        Cursor.text(there)));
            } else if (!labels[i].equals("column order") || sameColumns(here, there)) {
                found.add(new Difference(labels[i], shown(here), shown(there)));
            }
        }
        differences.differs(object, found);
    }

    /** A column that is missing is told by its own name. */
    private static boolean sameColumns(@Nullable ByteBuffer here, @Nullable ByteBuffer there) {
        return here != null
                && there != null
                && Set.copyOf(List.of(Cursor.text(here).split(", ")))
                        .equals(Set.copyOf(List.of(Cursor.text(there).split(", "))));
    }

    private static String shown(@Nullable ByteBuffer value) {
        return value == null ? "(none)" : Cursor.text(value);
    }
}
