package io.github.backupverify.postgres.definition;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Tolerated;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.subject.ExistingBackup;
import io.github.backupverify.postgres.target.FileRequirements;
import io.github.backupverify.postgres.target.Target;
import io.github.backupverify.postgres.tools.PgVersion;
import java.util.List;
import java.util.Set;

/**
 * Holds every entry of the file against the objects of the copy. Their texts need not be equal: pg_dump spells some
 * definitions differently once they were read, and the options and versions of the two dumps differ. That the statement
 * ran without an error and left an object of its kind and name is what is proved.
 */
public record FileDefinitions(Definitions file, Definitions copy, boolean sameVersions) {
    private static final String SPELLED =
            "The statement ran without an error; pg_dump prints it differently after the restore, or with its options";

    /**
     * Of a file and the copy that was made of it.
     *
     * @param copy the copy's definitions, as the run's own pg_dump writes them
     * @param ownDump the version of that
     */
    public static FileDefinitions of(
            ExistingBackup backup, DumpContents contents, List<DumpEntry> copy, PgVersion ownDump, Target target) {
        PgVersion server = backup.serverVersion();
        PgVersion dump = backup.dumpVersion();
        boolean sameVersions =
                server != null && dump != null && server.major() == target.major() && dump.sameSeries(ownDump);
        Definitions file = Definitions.of(contents.entries());
        Definitions restored = Definitions.of(copy);
        boolean publicMade = FileRequirements.makesSchemaPublic(contents);
        return new FileDefinitions(
                publicMade ? file.withoutSchemaPublic() : file,
                publicMade ? restored.withoutSchemaPublic() : restored,
                sameVersions);
    }

    /**
     * {@code file.objects}: whether every object that the file's headers name is there under its kind and name. Whether
     * the copy lacks anything is told by the database; a header that names what is nowhere is damage that no restore of
     * the whole shows.
     */
    public Check named() {
        Set<String> there = copy.unquoted().byObject().keySet();
        List<Finding> findings = file.unquoted().byObject().entrySet().stream()
                .filter(entry -> !there.contains(entry.getKey()) && !SystemOwner.revokes(entry.getValue()))
                .map(entry -> Finding.of(
                        entry.getValue().get(0).header().display(),
                        "is named in the backup, and nothing of that kind and name was restored"))
                .toList();
        if (file.size() == 0) {
            return Check.notApplicable(CheckId.FILE_OBJECTS, "The backup names no object");
        }
        return Check.of(
                CheckId.FILE_OBJECTS,
                findings.isEmpty() ? Outcome.PASSED : sameVersions ? Outcome.FAILED : Outcome.WARNED,
                Coverage.all(file.size(), "objects"),
                findings.isEmpty()
                        ? "All " + Figures.count(file.size(), "object", "objects")
                                + " that the backup names are in the restored copy"
                        : findings.size() + " of " + Figures.count(file.size(), "object", "objects")
                                + " that the backup names are not in the restored copy: it is damaged",
                findings);
    }

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
            return Check.notApplicable(CheckId.COMPARE_DEFINITIONS, "The backup defines no object");
        }
        // Another version of pg_dump has other entries for the same objects.
        Outcome outcome = existence.isEmpty() ? Outcome.PASSED : sameVersions ? Outcome.FAILED : Outcome.WARNED;
        String objects = Figures.count(total, "object", "objects");
        return Check.of(
                CheckId.COMPARE_DEFINITIONS,
                outcome,
                Coverage.all(total, "objects"),
                existence.isEmpty()
                        ? "All " + objects + " of the backup are in the restored copy, and no other"
                        : Figures.count(existence.size(), "object is", "objects are")
                                + " only in the backup or only in the copy",
                existence);
    }
}
