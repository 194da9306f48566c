package io.github.backupverify.postgres.proof;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.entry.Owners;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code file.owners}: whether the backup itself says who owns what. The copy cannot tell: there, whatever has no owner
 * in the backup belongs to the role that restores, which may well be the right one today.
 */
final class FileOwners {
    private FileOwners() {}

    /**
     * Holds the file against the source. What it does not hold at all the copy lacks, and the comparison of definitions
     * names that: a table that is left out, or younger than the backup, is no question of owners.
     *
     * @param largeObjects the source's; of these the copy shows a wrong owner, but not whether there is one
     */
    static Check check(Owners source, Set<Long> largeObjects, DumpContents file) {
        List<Owners.Owned> all = held(source, file);
        List<Finding> findings = new ArrayList<>();
        for (Owners.Owned one : all) {
            if (!file.owners().agrees(one)) {
                String there = file.owners().ownerOf(one);
                findings.add(new Finding(
                        one.display(),
                        "has not its owner in the backup",
                        "owner " + one.role(),
                        there.isEmpty() ? "" : "owner " + there));
            }
        }
        List<Long> objects = largeObjects.stream()
                .filter(file.largeObjects()::containsKey)
                .sorted()
                .toList();
        objects.stream()
                .filter(oid -> !file.owners().largeObjects().contains(oid))
                .forEach(oid -> findings.add(Finding.of("large object " + oid, "has no owner in the backup")));
        int total = all.size() + objects.size();
        if (total == 0) {
            return Check.notApplicable(
                    CheckId.FILE_OWNERS, "The backup holds no object that has an owner in the source");
        }
        Coverage coverage = Coverage.all(total, "owners");
        String owned = Figures.count(total, "object", "objects");
        return findings.isEmpty()
                ? Check.passed(CheckId.FILE_OWNERS, coverage, "The backup gives " + owned + " their owners")
                : Check.failed(
                        CheckId.FILE_OWNERS,
                        coverage,
                        "The backup does not give " + findings.size() + " of " + owned
                                + " the owner that the source has: " + why(findings.get(0)),
                        findings);
    }

    /** Those that the file holds; all where not everything in it stands under the header of an object. */
    private static List<Owners.Owned> held(Owners source, DumpContents file) {
        Set<String> named = file.entries().stream()
                .map(entry -> entry.header().key().replace("\"", ""))
                .collect(Collectors.toSet());
        boolean headed = file.facts().parts().all() && !named.isEmpty();
        return source.all().stream()
                .filter(owned -> !headed || owned.entry().isEmpty() || named.contains(owned.entry()))
                .toList();
    }

    private static String why(Finding first) {
        return first.actual().isEmpty()
                ? "pg_dump --no-owner leaves owners out, and a restore gives all to the role that runs it"
                : first.object() + " has the " + first.expected() + " there, and the " + first.actual()
                        + " in the backup";
    }
}
