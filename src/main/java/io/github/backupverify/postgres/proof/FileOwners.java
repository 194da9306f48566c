package io.github.backupverify.postgres.proof;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.script.entry.Owners;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code file.owners}: whether the backup itself says who owns what. The copy cannot tell: there, whatever has no owner
 * in the backup belongs to the role that restores, which may well be the right one today.
 */
final class FileOwners {
    private FileOwners() {}

    /**
     * Holds the file against the source.
     *
     * @param largeObjects the source's; of these the copy shows a wrong owner, but not whether there is one
     */
    static Check check(Owners source, Set<Long> largeObjects, Owners file) {
        List<Finding> findings = new ArrayList<>();
        List<Owners.Owned> all = source.all();
        for (Owners.Owned owned : all) {
            if (!file.agrees(owned)) {
                findings.add(new Finding(
                        owned.display(),
                        "has not its owner in the backup",
                        "owner " + owned.role(),
                        file.ownerOf(owned).isEmpty() ? "" : "owner " + file.ownerOf(owned)));
            }
        }
        largeObjects.stream()
                .filter(oid -> !file.largeObjects().contains(oid))
                .sorted()
                .forEach(oid -> findings.add(Finding.of("large object " + oid, "has no owner in the backup")));
        int total = all.size() + largeObjects.size();
        if (total == 0) {
            return Check.notApplicable(CheckId.FILE_OWNERS, "The source has no object with an owner");
        }
        Coverage coverage = Coverage.all(total, "owners");
        String objects = Figures.count(total, "object", "objects");
        return findings.isEmpty()
                ? Check.passed(CheckId.FILE_OWNERS, coverage, "The backup gives " + objects + " their owners")
                : Check.failed(
                        CheckId.FILE_OWNERS,
                        coverage,
                        "The backup does not give " + findings.size() + " of " + objects
                                + " the owner that the source has: " + why(findings.get(0)),
                        findings);
    }

    private static String why(Finding first) {
        return first.actual().isEmpty()
                ? "pg_dump --no-owner leaves owners out, and a restore gives all to the role that runs it"
                : first.object() + " has the " + first.expected() + " there, and the " + first.actual()
                        + " in the backup";
    }
}
