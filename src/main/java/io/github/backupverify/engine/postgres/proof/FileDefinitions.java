package io.github.backupverify.engine.postgres.proof;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Stage;
import io.github.backupverify.check.Tolerated;
import io.github.backupverify.engine.postgres.compare.DefinitionComparison;
import io.github.backupverify.engine.postgres.compare.Definitions;
import java.util.List;

/**
 * Holds every entry of the file against the objects of the copy. Their texts need not be equal: pg_dump spells some
 * definitions differently once they were read, and the options and versions of the two dumps differ. That the statement
 * ran without an error and left an object of its kind and name is what is proved.
 */
public record FileDefinitions(Definitions file, Definitions copy, boolean sameVersions) {
    private static final String SPELLED =
            "The statement ran without an error; pg_dump prints it differently after the restore, or with its options";

    /**
     * Compares.
     *
     * @param tolerated to which each difference is added that is none
     */
    public Check check(List<Tolerated> tolerated) {
        DefinitionComparison comparison = DefinitionComparison.ofExistence(file.unquoted(), copy.unquoted(), SPELLED);
        tolerated.addAll(comparison.tolerated());
        List<Finding> existence = comparison.findings();
        int total = file.size();
        if (total == 0) {
            return Check.notApplicable("compare.definitions", Stage.COMPARE, "The backup defines no object");
        }
        // Another version of pg_dump has other entries for the same objects.
        Outcome outcome = existence.isEmpty() ? Outcome.PASSED : sameVersions ? Outcome.FAILED : Outcome.WARNED;
        String objects = Figures.count(total, "object", "objects");
        return new Check(
                "compare.definitions",
                Stage.COMPARE,
                outcome,
                Coverage.all(total, "objects"),
                existence.isEmpty()
                        ? "All " + objects + " of the backup are in the restored copy, and no other"
                        : Figures.count(existence.size(), "object is", "objects are")
                                + " only in the backup or only in the copy",
                existence);
    }
}
