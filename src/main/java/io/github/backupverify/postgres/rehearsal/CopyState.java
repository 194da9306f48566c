package io.github.backupverify.postgres.rehearsal;

import io.github.backupverify.check.Finding;
import io.github.backupverify.check.TableChange;
import io.github.backupverify.postgres.definition.DefinitionComparison;
import io.github.backupverify.postgres.definition.Definitions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The copy at one moment.
 *
 * @param definitions as pg_dump writes them
 * @param tables rows and size of each
 * @param validity whether each index and constraint holds
 */
record CopyState(SchemaHistory history, Definitions definitions, TableSizes tables, Map<String, Boolean> validity) {
    /** Indexes and constraints that do not hold, and of which this state did not know it. */
    List<String> noLongerValid(CopyState later) {
        return later.validity.entrySet().stream()
                .filter(one -> !one.getValue() && validity.getOrDefault(one.getKey(), true))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Objects that only one of the two states has, or whose definition differs. */
    List<Finding> definitionsChanged(CopyState later) {
        return DefinitionComparison.changes(definitions, later.definitions);
    }

    /** Tables whose number of rows or size differs. */
    List<TableChange> tablesChanged(CopyState later) {
        Set<String> names = new TreeSet<>(tables.all().keySet());
        names.addAll(later.tables.all().keySet());
        return names.stream()
                .map(name -> {
                    TableSizes.Size before = tables.of(name);
                    TableSizes.Size after = later.tables.of(name);
                    return new TableChange(name, before.rows(), before.bytes(), after.rows(), after.bytes());
                })
                .filter(TableChange::changed)
                .toList();
    }
}
