package io.github.backupverify.postgres.dump;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Stage;
import io.github.backupverify.engine.Comparison;
import io.github.backupverify.engine.RunRecord;
import io.github.backupverify.engine.ServerBinaries;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.engine.StageRunner;
import io.github.backupverify.postgres.blame.TargetRestart;
import io.github.backupverify.postgres.content.EarlyReading;
import io.github.backupverify.postgres.rehearsal.RehearsalStage;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.server.Servers;
import io.github.backupverify.postgres.subject.DatabaseSubject;
import io.github.backupverify.postgres.subject.PostgresBackup;
import io.github.backupverify.postgres.subject.ReadBackup;
import io.github.backupverify.postgres.subject.Restorable;
import io.github.backupverify.postgres.subject.RestoredDatabase;
import io.github.backupverify.postgres.subject.Subject;
import io.github.backupverify.postgres.target.ExtensionSettings;
import io.github.backupverify.process.Awaited;
import io.github.backupverify.settings.migration.RehearsalSettings;

/** One PostgreSQL database, by its own client tools. */
public final class PostgresEngine {
    private final ServerBinaries binaries;

    /**
     * The engine of a build.
     *
     * @param binaries where the embedded server comes from, should one be needed
     */
    public PostgresEngine(ServerBinaries binaries) {
        this.binaries = binaries;
    }

    /** Runs all stages after the preflight, and ends the run at the first that fails. */
    public void verify(Subject subject, StageRunner stages, RunRecord record) {
        record.source(subject.facts(), subject.tools());
        // Where the time of the restore is to be judged, nothing runs beside it.
        boolean alone = subject.settings().policies().maxRestoreTime() != null;
        try (EarlyReading early = alone ? EarlyReading.none() : new EarlyReading()) {
            if (subject instanceof DatabaseSubject source && source.existing().isEmpty() && !alone) {
                verifyOwn(source, early, stages, record);
            } else {
                // Others wrote the file: nothing of it runs before it is read to its last byte.
                PostgresBackup backup = stages.run(Stage.BACKUP, () -> BackupStage.run(subject));
                record.backup(backup.facts(), backup.origin(), backup.proof());
                DumpContents contents = stages.run(Stage.VALIDATE, () -> new ValidateStage(subject, backup).run());
                RestoredDatabase copy = stages.run(Stage.RESTORE, () -> restore(subject, backup, contents, early));
                verify(subject, backup, copy, early, stages, record);
            }
        }
    }

    /** The restore begins when pg_dump is through, while the source is read on and the backup is read to its end. */
    private void verifyOwn(DatabaseSubject source, EarlyReading early, StageRunner stages, RunRecord record) {
        BackupTaking taking = new BackupTaking(source);
        Awaited<ReadBackup> read = new Awaited<>();
        OwnRestore restoring = new OwnRestore(source, taking, read, early);
        StageRunner.Beside<RestoredDatabase> restore = stages.begin(Stage.RESTORE, restoring::prepare, restoring::run);
        PostgresBackup backup = stages.run(Stage.BACKUP, taking::run);
        record.backup(backup.facts(), backup.origin(), backup.proof());
        DumpContents contents = stages.run(Stage.VALIDATE, () -> new ValidateStage(source, backup).run());
        read.give(new ReadBackup(backup, contents));
        verify(source, backup, restore.await(), early, stages, record);
    }

    private static void verify(
            Subject subject,
            PostgresBackup backup,
            RestoredDatabase copy,
            EarlyReading early,
            StageRunner stages,
            RunRecord record) {
        record.copy(copy.facts());
        stages.run(Stage.COMPARE, () -> record.compared(compare(backup, copy, early)));
        if (subject.settings().copyChecks().stageAsked()) {
            stages.run(Stage.ASSERTIONS, () -> examine(subject, backup, copy));
        }
        if (subject.settings().policyAsked()) {
            record.kept(stages.run(Stage.POLICY, () -> policy(subject, backup, copy)));
        }
        RehearsalSettings migrations = subject.settings().rehearsal();
        if (migrations != null) {
            stages.rehearse(() -> new RehearsalStage(subject, backup, copy, migrations).run());
        }
    }

    /**
     * Restores a backup into a temporary database made for it.
     *
     * @param early begins to read that
     */
    public StageOutput<RestoredDatabase> restore(
            Subject subject, PostgresBackup backup, DumpContents contents, EarlyReading early) {
        return new RestoreStage(subject, Restorable.of(new ReadBackup(backup, contents)), early)
                .run(new Servers(subject.settings(), subject.run(), subject.runner(), binaries));
    }

    /**
     * Compares the restored copy with its reference: the source, a manifest, or the file.
     *
     * @param early what was read of it already
     */
    public static StageOutput<Comparison> compare(PostgresBackup backup, RestoredDatabase copy, EarlyReading early) {
        return TargetRestart.unblamed(
                copy.database(),
                () -> backup.reference()
                        .by(
                                live -> {
                                    // Settings of extensions that pg_dump leaves out: they decide how values are
                                    // written as text.
                                    ExtensionSettings.give(
                                            copy.database(),
                                            live.held().catalog().properties().settings());
                                    return new CompareStage(live, backup, copy, early).run();
                                },
                                file -> new FileCompareStage(file, backup, copy, early).run()));
    }

    /** Runs assertions and amcheck on the restored copy. */
    public static StageOutput<RestoredDatabase> examine(Subject subject, PostgresBackup backup, RestoredDatabase copy) {
        return TargetRestart.unblamed(copy.database(), () -> new ExamineStage(subject, backup, copy).run());
    }

    /**
     * Checks age and time of the restore where limits are set, and keeps a backup that passes where that is asked for.
     *
     * @return what the reports say of the backup from now on
     */
    public static StageOutput<BackupFacts> policy(Subject subject, PostgresBackup backup, RestoredDatabase copy) {
        return new KeepStage(subject, backup, copy).run();
    }
}
