package io.github.backupverify.postgres.inventory;

import io.github.backupverify.postgres.catalog.Selected;
import java.util.Set;

/**
 * How far a comparison of inventories goes.
 *
 * @param selected the part of the database that the dump was asked to hold
 * @param ignored names of kinds ("comments", "publications", "user mappings") and labels of attributes ("owner",
 *     "privileges", "tablespace") that are left out because the dump or the restore was asked to leave them out; each
 *     one is named in the check's summary
 */
public record ComparisonScope(Selected selected, Set<String> ignored) {
    /** Everything. */
    public static final ComparisonScope ALL = new ComparisonScope(Selected.ALL, Set.of());

    public ComparisonScope {
        ignored = Set.copyOf(ignored);
    }

    /** Whether an object is an extension that no copy has, a comment on it or a dependency on it. */
    boolean leavesOut(String object) {
        String unquoted = object.replace("\"", "");
        return selected.leftOut().schemas().keySet().stream()
                .anyMatch(extension -> unquoted.endsWith("extension " + extension));
    }

    boolean ignores(String label) {
        return ignored.contains(label);
    }
}
