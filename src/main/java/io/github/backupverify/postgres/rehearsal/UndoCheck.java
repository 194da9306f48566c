package io.github.backupverify.postgres.rehearsal;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.settings.migration.MigrationTool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Whether a rollback restores definitions and numbers of rows, without those of the tool's own tables. */
record UndoCheck(MigrationTool tool, CopyState before) {
    private static final Coverage ONE = Coverage.all(1, "runs");

    /** @param now the copy after the rollback */
    Check of(int count, MigrationRun.Outcome undone, Supplier<CopyState> now) {
        if (!undone.succeeded()) {
            return Check.failed(
                    CheckId.REHEARSAL_UNDO,
                    ONE,
                    "the rollback fails: " + undone.failure().strip(),
                    List.of());
        }
        CopyState left = now.get();
        List<Finding> differences = new ArrayList<>(before.definitionsChanged(left));
        differences.removeIf(difference -> ofHistory(difference.object()));
        before.tablesChanged(left).stream()
                .filter(table -> table.rowsBefore() != table.rowsAfter() && !ofHistory(table.name()))
                .forEach(table -> differences.add(new Finding(
                        "table " + table.name(),
                        "has other rows",
                        String.valueOf(table.rowsBefore()),
                        String.valueOf(table.rowsAfter()))));
        return differences.isEmpty()
                ? Check.passed(
                        CheckId.REHEARSAL_UNDO,
                        ONE,
                        "rolled back " + Figures.count(count, "change set", "change sets")
                                + ": definitions and numbers of rows are what they were")
                : Check.failed(
                        CheckId.REHEARSAL_UNDO, ONE, "the rollback does not bring back what was there", differences);
    }

    /** The tool keeps its own tables. */
    private boolean ofHistory(String object) {
        String name = object.toLowerCase(Locale.ROOT);
        return tool instanceof MigrationTool.Library library
                && (name.contains(library.historyTable().toLowerCase(Locale.ROOT))
                        || name.contains("databasechangelog"));
    }
}
