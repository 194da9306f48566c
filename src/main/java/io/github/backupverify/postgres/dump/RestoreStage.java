package io.github.backupverify.postgres.dump;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.content.HeldTable;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.leftovers.LeftoverSweep;
import io.github.backupverify.postgres.blame.NewerSettings;
import io.github.backupverify.postgres.blame.RestoreFailureCause;
import io.github.backupverify.postgres.blame.TargetRestart;
import io.github.backupverify.postgres.catalog.DumpedTable;
import io.github.backupverify.postgres.catalog.MaterializedViews;
import io.github.backupverify.postgres.content.EarlyReading;
import io.github.backupverify.postgres.leftovers.PostgresLeftovers;
import io.github.backupverify.postgres.preflight.TargetChecks;
import io.github.backupverify.postgres.proof.LeftOutObjects;
import io.github.backupverify.postgres.proof.ManifestProof;
import io.github.backupverify.postgres.restore.AttributeVersionProbe;
import io.github.backupverify.postgres.restore.DeferredEntries;
import io.github.backupverify.postgres.restore.FailedObject;
import io.github.backupverify.postgres.restore.OrderOfRows;
import io.github.backupverify.postgres.restore.Restorer;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.LeftOut;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.server.Servers;
import io.github.backupverify.postgres.session.SqlProblems;
import io.github.backupverify.postgres.subject.FileAlone;
import io.github.backupverify.postgres.subject.Reference;
import io.github.backupverify.postgres.subject.Restorable;
import io.github.backupverify.postgres.subject.RestoredDatabase;
import io.github.backupverify.postgres.subject.Subject;
import io.github.backupverify.postgres.target.FileRequirements;
import io.github.backupverify.postgres.target.RestoreProgress;
import io.github.backupverify.postgres.target.Target;
import io.github.backupverify.postgres.target.TargetRequirements;
import io.github.backupverify.postgres.target.TemporaryDatabase;
import io.github.backupverify.postgres.tools.PgVersion;
import io.github.backupverify.settings.BackupFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Restores the backup into a temporary database. */
public final class RestoreStage {
    private final Subject subject;
    private final Restorable backup;
    private final EarlyReading early;
    private final DumpContents contents;
    private final LeftOut leftOut;
    private final List<Check> checks = new ArrayList<>();
    private boolean ownLocale = true;

    /** @param early reads the copy while indexes are built */
    public RestoreStage(Subject subject, Restorable backup, EarlyReading early) {
        this.subject = subject;
        this.early = early;
        this.backup = backup;
        this.leftOut =
                LeftOut.of(backup.definitions(), subject.settings().backup().leaveOutExtensions());
        this.contents = leftOut.without(backup.definitions());
    }

    /**
     * Restores.
     *
     * @throws ProblemException FAILED where the backup does not restore
     */
    public StageOutput<RestoredDatabase> run(Servers servers) {
        return subject.by(source -> run(EmptyCopy.of(source)), file -> alone(file, servers));
    }

    /** The same into a database that is there, in the locale that its source has. */
    StageOutput<RestoredDatabase> run(EmptyCopy copy) {
        ownLocale &= copy.wantedLocale();
        checks.addAll(copy.checks());
        return restore(copy.target(), copy.database());
    }

    private StageOutput<RestoredDatabase> alone(FileAlone source, Servers servers) {
        Target target = servers.targetOfFile(source, lcMonetary());
        new LeftoverSweep(new PostgresLeftovers(), subject.run().listener())
                .server(target.server().connection(), subject.settings().limits());
        return SqlProblems.asking("preparing the restore", () -> {
            TargetRequirements needs = inLocaleOfManifest(FileRequirements.of(contents, target));
            checks.addAll(TargetChecks.run(target, needs));
            ownLocale = reference().manifest().isPresent() || FileRequirements.namesLocale(contents);
            return run(EmptyCopy.inSomeLocale(subject, target, needs, ""));
        });
    }

    private Reference reference() {
        return backup.read().get().backup().reference();
    }

    /** What the backup was read to hold, without what no copy can have. */
    private DumpContents whole() {
        return leftOut.without(backup.read().get().contents());
    }

    private String lcMonetary() {
        return reference()
                .manifest()
                .map(manifest -> manifest.locale().lcMonetary())
                .orElse("");
    }

    /** A plain dump does not say the locale of its database. */
    private TargetRequirements inLocaleOfManifest(TargetRequirements needs) {
        return reference()
                .manifest()
                .map(manifest -> needs.in(ManifestProof.locale(manifest)))
                .orElse(needs);
    }

    private StageOutput<RestoredDatabase> restore(Target target, TemporaryDatabase database) {
        Set<String> refused = NewerSettings.written(writer(), target.major());
        if (!refused.isEmpty()) {
            checks.add(RestoreChecks.withoutSettings(refused, target.major()));
        }
        Set<String> compressions = new TreeSet<>(contents.compressions());
        compressions.retainAll(target.missingCompressions());
        if (!compressions.isEmpty()) {
            checks.add(RestoreChecks.withoutCompressions(compressions));
        }
        boolean versions = contents.attributeVersions() && !AttributeVersionProbe.knows(database.sessions());
        if (versions) {
            checks.add(RestoreChecks.withoutAttributeVersions(target));
        }
        // What the server would refuse, and making the schema public again, is left out of a script.
        boolean scripted = backup.format() == BackupFormat.PLAIN
                || !refused.isEmpty()
                || !compressions.isEmpty()
                || !leftOut.nothing()
                || versions
                || FileRequirements.makesSchemaPublic(contents);
        int jobs = scripted || OrderOfRows.matters(contents)
                ? 1
                : subject.settings().backup().jobs();
        try {
            return restore(target, database, jobs, scripted);
        } catch (ProblemException e) {
            if (jobs == 1 || (e.verdict() != Verdict.FAILED && !RestoreChecks.deadlock(e))) {
                throw e;
            }
            // Several jobs may come to an entry before what it needs, of which the archive need not tell; and two of
            // them may wait for each other over the foreign keys of a partitioned table.
            StageOutput<RestoredDatabase> copy = restore(target, database.anew(), 1, scripted);
            checks.add(RestoreChecks.oneByOne(jobs, e));
            return new StageOutput<>(copy.value(), checks, copy.figures());
        }
    }

    /** The major version of what writes the statements that the server gets; 0 where a file does not say. */
    private int writer() {
        return backup.format() == BackupFormat.PLAIN
                ? PgVersion.parse(contents.facts().dumpVersion())
                        .map(PgVersion::major)
                        .orElse(0)
                : subject.clientTools().restore().version().major();
    }

    private StageOutput<RestoredDatabase> restore(
            Target target, TemporaryDatabase database, int jobs, boolean scripted) {
        RestoreProgress progress = new RestoreProgress(target.server(), database.name(), contents.rows());
        subject.run().listener().watch(progress);
        early.begin(database.sessions().with(target.reading()));
        long start = System.nanoTime();
        String said = restored(Restorer.into(subject, target, database, jobs, scripted, leftOut), database, progress);
        double seconds = (System.nanoTime() - start) / 1e9;
        early.restored();
        checks.add(RestoreChecks.restored(said));
        if (!leftOut.nothing()) {
            checks.add(RestoreChecks.leftOut(leftOut, backup.read().get().contents()));
        }
        if (DeferredEntries.of(contents).wanted(contents)) {
            leftEmpty(lastEntries(database));
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("server", target.kind().label());
        facts.put("address", target.server().connection().address());
        facts.put("version", String.valueOf(target.major()));
        if (!target.server().connection().fence().isEmpty()) {
            facts.put("fence", target.server().connection().fence());
        }
        facts.put("database", database.name());
        return new StageOutput<>(
                new RestoredDatabase(database, target, contents, seconds, facts),
                checks,
                Figures.bytes(backup.bytes()));
    }

    private String restored(Restorer restorer, TemporaryDatabase database, RestoreProgress progress) {
        try {
            DeferredEntries known = DeferredEntries.of(contents);
            return known.wanted(contents)
                    ? restorer.restore(backup.format(), backup.path(), progress, known, () -> lastEntries(database))
                    : restorer.restore(backup.format(), backup.path(), progress);
        } catch (ProblemException e) {
            RestoreFailureCause blame = new RestoreFailureCause(
                    reference(),
                    restorer.target(),
                    database.sessions(),
                    ownLocale,
                    writer(),
                    PgVersion.parse(contents.facts().serverVersion())
                            .filter(own -> own.major() < restorer.target().major()));
            DumpContents whole = whole();
            LeftOutObjects missing = new LeftOutObjects(subject, reference(), whole);
            ProblemException named = new FailedObject(whole, filled(whole), database.sessions()).named(blame.of(e));
            throw TargetRestart.unblamed(database, missing.of(named));
        }
    }

    /** The tables with rows, in their order in the file; of one whose rows nobody has read yet, in that of their names. */
    private Set<QualifiedName> filled(DumpContents whole) {
        Set<QualifiedName> filled = new LinkedHashSet<>();
        whole.tables().forEach((table, content) -> {
            if (content.rows() > 0) {
                filled.add(table);
            }
        });
        reference()
                .content()
                .ifPresent(source -> DumpedTable.held(source.tables()).stream()
                        .filter(table -> table.content().rows() > 0)
                        .map(HeldTable::loadedInto)
                        .sorted(Comparator.comparing(QualifiedName::toString))
                        .forEach(filled::add));
        return filled;
    }

    private DeferredEntries lastEntries(TemporaryDatabase database) {
        return database.sessions()
                .ask(
                        "looking for what reads foreign tables",
                        connection -> DeferredEntries.of(contents)
                                .leavingEmpty(MaterializedViews.overForeignTables(connection)));
    }

    private void leftEmpty(DeferredEntries last) {
        List<Finding> empty = whole().entries().stream()
                .map(DumpEntry::header)
                .filter(last::leftOut)
                .map(entry -> last.foreignRows(entry)
                        ? Finding.of(
                                "foreign table " + entry.schema() + "." + entry.name(),
                                "has rows in the backup, which are not restored: they would be written to the foreign"
                                        + " server")
                        : Finding.of(
                                "materialized view " + entry.schema() + "." + entry.name(),
                                "is left empty in the copy, as filling it would connect to a foreign server"))
                .toList();
        if (!empty.isEmpty()) {
            checks.add(Check.warned(
                    CheckId.RESTORE_FOREIGN,
                    Coverage.all(empty.size(), "relations"),
                    "The copy opens no connection of its own: what reads or writes foreign tables was left out",
                    empty));
        }
    }
}
