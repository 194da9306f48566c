package io.github.backupverify.content;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import java.util.List;

/** The check that a comparison of tables ends in. */
public final class ContentCheck {
    private ContentCheck() {}

    /**
     * Makes it.
     *
     * @param total tables of the source, all of them compared
     * @param where "restored", "in the backup"
     * @param partial whether only a part of the source was asked for
     */
    public static Check of(CheckId id, int total, List<Finding> findings, String where, boolean partial) {
        if (total == 0 && findings.isEmpty() && partial) {
            return Check.notRun(id, "No table is left of what is included and excluded: no row was compared");
        } else if (total == 0) {
            return Check.notApplicable(id, "The source has no table whose rows a backup holds");
        }
        Coverage coverage = Coverage.all(total, "tables");
        if (findings.isEmpty()) {
            return Check.passed(
                    id,
                    coverage,
                    "Every row of " + Figures.count(total, "table", "tables") + " is " + where
                            + " as the source holds it");
        }
        return Check.failed(
                id, coverage, findings.size() + " of " + total + " tables differ from the source", findings);
    }
}
