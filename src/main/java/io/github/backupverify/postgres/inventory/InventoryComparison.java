package io.github.backupverify.postgres.inventory;

import io.github.backupverify.postgres.catalog.Dialect;
import io.github.backupverify.postgres.catalog.Pin;
import io.github.backupverify.postgres.inventory.kind.Inventory;
import io.github.backupverify.postgres.inventory.kind.Section;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what two catalogues say, section by section: an ordered merge of two streams, so that memory does not grow
 * with the number of objects.
 */
final class InventoryComparison {
    private final Scope scope;
    private final Differences differences = new Differences();

    private InventoryComparison(Scope scope) {
        this.scope = scope;
    }

    static Differences compare(InventoryFile source, Connection copy, Scope scope) throws SQLException {
        InventoryComparison comparison = new InventoryComparison(scope);
        try (Pin pin = Pin.on(copy);
                InventoryFile.Reader stored = source.open()) {
            if (pin.majorVersion() != source.majorVersion()) {
                // The list of words that need quotes differs, so all are quoted.
                pin.quoteAll();
            }
            int comparable = Math.min(pin.majorVersion(), source.majorVersion());
            for (Section section : Inventory.sections(new Dialect(pin.majorVersion(), comparable))) {
                try (Items expected = stored.next()) {
                    if (!scope.ignores(section.name())) {
                        try (Items actual = Cursor.open(copy, section, scope.selected(), pin)) {
                            comparison.merge(section, expected, actual);
                        }
                    }
                }
            }
        }
        return comparison.differences;
    }

    private void merge(Section section, Items left, Items right) throws SQLException {
        @Nullable Item expected = left.next();
        @Nullable Item actual = right.next();
        while (expected != null || actual != null) {
            int order = expected == null ? 1 : actual == null ? -1 : expected.compareIdentity(actual);
            boolean leftOut = order < 0 && expected != null && scope.leavesOut(Cursor.text(expected.identity));
            if (order <= 0 && expected != null && !leftOut) {
                differences.counted();
            }
            if (order < 0 && !leftOut && expected != null) {
                differences.missing(Cursor.text(expected.parent), Cursor.text(expected.identity));
            } else if (order > 0 && actual != null) {
                differences.additional(Cursor.text(actual.parent), Cursor.text(actual.identity));
            } else if (expected != null && actual != null) {
                compare(section, left.labels(), expected, actual);
            }
            expected = order <= 0 ? left.next() : expected;
            actual = order >= 0 ? right.next() : actual;
        }
    }

    private void compare(Section section, String[] labels, Item expected, Item actual) {
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
