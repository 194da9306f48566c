package io.github.backupverify.postgres.proof;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.postgres.blame.ConcurrentDdl;
import io.github.backupverify.postgres.catalog.Subscriptions;
import io.github.backupverify.postgres.content.LargeObjectCheck;
import io.github.backupverify.postgres.definition.DefinitionComparison;
import io.github.backupverify.postgres.definition.Definitions;
import io.github.backupverify.postgres.script.CreateDatabase;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.subject.DatabaseSubject;
import io.github.backupverify.postgres.subject.SourceContent;
import io.github.backupverify.postgres.tools.PgVersion;
import io.github.backupverify.settings.BackupFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds what the file itself says against the source. The file was written, and the source read, at one instant: not a
 * byte of a row and not a letter of a definition may differ.
 */
public record SourceProof(DatabaseSubject source, SourceContent content, DumpContents contents) {
    private static final String BACKUP = "the backup";

    /** Compares the file with the source. */
    public List<Check> run() {
        List<Check> checks = new ArrayList<>();
        RowsInFile rows = new RowsInFile(source, content);
        if (!rows.restoredUnread()) {
            checks.add(rows.check(contents));
        }
        checks.add(largeObjects());
        checks.add(definitions());
        checks.add(databaseProperties());
        checks.add(subscriptions());
        return new ConcurrentDdl(content.altered()).of(checks);
    }

    /**
     * Of a file that some other job wrote, in a session with settings of its own: its rows and definitions are compared
     * where they are restored, as one server writes both.
     */
    public List<Check> ofForeignFile() {
        Check owners = FileOwners.check(
                content.definitions().owners(), content.largeObjects().keySet(), contents);
        return new ConcurrentDdl(content.altered())
                .of(List.of(largeObjects(), owners, propertiesInForeignFile(), subscriptions()));
    }

    private Check largeObjects() {
        return LargeObjectCheck.of(
                CheckId.FILE_LARGE_OBJECTS, content.largeObjects(), contents.largeObjects(), "the source", BACKUP);
    }

    private Check definitions() {
        DefinitionComparison comparison = DefinitionComparison.exact(
                Definitions.inFile(content.definitions().entries()), Definitions.inFile(contents.entries()), BACKUP);
        return check(
                CheckId.FILE_DEFINITIONS,
                comparison.compared(),
                "objects",
                comparison.findings(),
                Figures.count(comparison.compared(), "object is", "objects are")
                        + " in the backup as the source defines them",
                Outcome.FAILED);
    }

    /** A plain dump holds them only with --create, which a restore into another database does not survive. */
    private Check databaseProperties() {
        CheckId id = CheckId.FILE_DATABASE_PROPERTIES;
        if (source.settings().backup().format() == BackupFormat.PLAIN) {
            return Check.notApplicable(id, "A plain dump holds no owner and no settings of the database itself");
        }
        DefinitionComparison comparison = DefinitionComparison.exact(
                Definitions.ofDatabase(content.definitions().entries()),
                Definitions.ofDatabase(contents.entries()),
                BACKUP);
        return properties(id, comparison.compared(), comparison.findings(), Outcome.FAILED);
    }

    /**
     * Only {@code pg_restore --create} would run them, so no restore shows that they are damaged or out of date: a
     * warning, as for those that a plain dump lacks. The text of how the database is created depends on the version of
     * pg_dump, so what it says is compared.
     */
    private Check propertiesInForeignFile() {
        CheckId id = CheckId.FILE_DATABASE_PROPERTIES;
        String database = content.catalog().database();
        List<DumpEntry> creating = contents.entries().stream()
                .filter(entry -> creates(entry, database))
                .toList();
        if (creating.isEmpty()) {
            return Check.notApplicable(id, "The file holds no settings of the database " + database);
        }
        DefinitionComparison comparison = DefinitionComparison.exact(
                besideCreation(content.definitions().entries(), database),
                besideCreation(contents.entries(), database),
                BACKUP);
        List<Finding> findings = new ArrayList<>(comparison.findings());
        creating.forEach(entry ->
                findings.addAll(DatabaseComparison.ofFile(content.catalog().properties(), CreateDatabase.of(entry))));
        return properties(id, comparison.compared() + DatabaseComparison.IN_FILE, findings, Outcome.WARNED);
    }

    private static Definitions besideCreation(List<DumpEntry> entries, String database) {
        return Definitions.ofDatabase(
                entries.stream().filter(entry -> !creates(entry, database)).toList());
    }

    private static boolean creates(DumpEntry entry, String database) {
        return entry.header().type().equals("DATABASE") && entry.header().name().equals(database);
    }

    private static Check properties(CheckId id, int compared, List<Finding> findings, Outcome otherwise) {
        return check(
                id,
                compared,
                "properties",
                findings,
                "Encoding, locale, owner, settings and grants of the database itself are in the backup",
                otherwise);
    }

    private Check subscriptions() {
        boolean sameVersion = PgVersion.parse(contents.facts().dumpVersion())
                .filter(source.clientTools().dump().version()::sameSeries)
                .isPresent();
        return Subscriptions.compare(
                content.catalog().subscriptions(),
                contents.entries(),
                sameVersion ? content.definitions().entries() : List.of());
    }

    private static Check check(
            CheckId id, int total, String unit, List<Finding> findings, String passed, Outcome otherwise) {
        return Check.of(
                id,
                findings.isEmpty() ? Outcome.PASSED : otherwise,
                Coverage.all(total, unit),
                findings.isEmpty()
                        ? passed
                        : findings.size() + " of " + total + " " + unit + " differ between source and backup",
                findings);
    }
}
