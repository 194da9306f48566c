package io.github.backupverify.postgres.inventory;

import io.github.backupverify.postgres.catalog.Dialect;
import io.github.backupverify.postgres.catalog.PinnedSession;
import io.github.backupverify.postgres.inventory.kind.ObjectKind;
import io.github.backupverify.postgres.inventory.kind.ObjectKinds;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what two catalogues say, kind by kind: an ordered merge of two streams, so that memory does not grow
 * with the number of objects.
 */
final class InventoryComparison {
    private final ComparisonScope scope;
    private final Differences differences = new Differences();

    private InventoryComparison(ComparisonScope scope) {
        this.scope = scope;
    }

    static Differences compare(InventoryFile source, Connection copy, ComparisonScope scope) throws SQLException {
        InventoryComparison comparison = new InventoryComparison(scope);
        try (PinnedSession session = PinnedSession.on(copy);
                StoredObjects expected = source.open()) {
            if (session.majorVersion() != source.majorVersion()) {
                // The list of words that need quotes differs, so all are quoted.
                session.quoteAll();
            }
            int comparable = Math.min(session.majorVersion(), source.majorVersion());
            for (ObjectKind kind : ObjectKinds.kinds(new Dialect(session.majorVersion(), comparable))) {
                expected.nextKind();
                if (!scope.ignores(kind.name())) {
                    try (ObjectCursor actual = ObjectCursor.open(copy, kind, scope.selected(), session)) {
                        comparison.merge(kind, expected, actual);
                    }
                }
            }
        }
        return comparison.differences;
    }

    private void merge(ObjectKind kind, StoredObjects left, ObjectCursor right) throws SQLException {
        @Nullable CatalogObject expected = left.next();
        @Nullable CatalogObject actual = right.next();
        while (expected != null || actual != null) {
            int order = expected == null ? 1 : actual == null ? -1 : expected.compareIdentity(actual);
            boolean leftOut = order < 0 && expected != null && scope.leavesOut(ObjectCursor.text(expected.identity));
            if (order <= 0 && expected != null && !leftOut) {
                differences.counted();
            }
            if (order < 0 && !leftOut && expected != null) {
                differences.missing(ObjectCursor.text(expected.parent), ObjectCursor.text(expected.identity));
            } else if (order > 0 && actual != null) {
                differences.additional(ObjectCursor.text(actual.parent), ObjectCursor.text(actual.identity));
            } else if (expected != null && actual != null) {
                compare(kind, left.labels(), expected, actual);
            }
            expected = order <= 0 ? left.next() : expected;
            actual = order >= 0 ? right.next() : actual;
        }
    }

    private void compare(ObjectKind kind, String[] labels, CatalogObject expected, CatalogObject actual) {
        List<Difference> found = new ArrayList<>();
        String object = ObjectCursor.text(expected.identity);
        for (int i = 0; i < labels.length; i++) {
            ByteBuffer here = expected.value(i);
            ByteBuffer there = actual.value(i);
            if (Objects.equals(here, there) || scope.ignores(labels[i])) {
                continue;
            }
            if (labels[i].endsWith("~") && here != null && there != null) {
                differences.differing(new DeparsedText(
                        kind.name(),
                        ObjectCursor.text(expected.parent),
                        object,
                        labels[i],
                        ObjectCursor.text(here),
                        ObjectCursor.text(there)));
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
                && Set.copyOf(List.of(ObjectCursor.text(here).split(", ")))
                        .equals(Set.copyOf(List.of(ObjectCursor.text(there).split(", "))));
    }

    private static String shown(@Nullable ByteBuffer value) {
        return value == null ? "(none)" : ObjectCursor.text(value);
    }
}
