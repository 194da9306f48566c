package io.github.backupverify.postgres;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.engine.BackupEngine;
import io.github.backupverify.engine.Comparison;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.postgres.blame.TargetRestart;
import io.github.backupverify.postgres.dump.BackupStage;
import io.github.backupverify.postgres.dump.CompareStage;
import io.github.backupverify.postgres.dump.ExamineStage;
import io.github.backupverify.postgres.dump.FileCompareStage;
import io.github.backupverify.postgres.dump.PolicyStage;
import io.github.backupverify.postgres.dump.PreflightStage;
import io.github.backupverify.postgres.dump.RestoreStage;
import io.github.backupverify.postgres.dump.ValidateStage;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.server.EmbeddedBinaries;
import io.github.backupverify.postgres.server.Servers;
import io.github.backupverify.postgres.subject.DatabaseSubject;
import io.github.backupverify.postgres.subject.FileSubject;
import io.github.backupverify.postgres.subject.PostgresBackup;
import io.github.backupverify.postgres.subject.Reference;
import io.github.backupverify.postgres.subject.RestoredDatabase;
import io.github.backupverify.postgres.subject.Subject;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.VerificationSettings;

/** PostgreSQL, by its own client tools. */
public final class PostgresEngine implements BackupEngine<Subject, PostgresBackup, DumpContents, RestoredDatabase> {
    private final EmbeddedBinaries binaries;

    /**
     * The engine of a build.
     *
     * @param binaries where the embedded server comes from, should one be needed
     */
    public PostgresEngine(EmbeddedBinaries binaries) {
        this.binaries = binaries;
    }

    @Override
    public StageOutput<Subject> preflight(VerificationSettings settings, RunContext run) {
        PreflightStage preflight = new PreflightStage(settings, run, binaries);
        return preflight.run(preflight.given());
    }

    @Override
    public StageOutput<PostgresBackup> backup(Subject subject) {
        return BackupStage.run(subject);
    }

    @Override
    public StageOutput<DumpContents> validate(Subject subject, PostgresBackup backup) {
        return new ValidateStage(subject, backup).run();
    }

    @Override
    public StageOutput<RestoredDatabase> restore(Subject subject, PostgresBackup backup, DumpContents contents) {
        return new RestoreStage(subject, backup, contents)
                .run(new Servers(subject.settings(), subject.run(), subject.runner(), binaries));
    }

    @Override
    public StageOutput<BackupFacts> policy(Subject subject, PostgresBackup backup, RestoredDatabase copy) {
        return new PolicyStage(subject, backup, copy).run();
    }

    @Override
    public StageOutput<Comparison> compare(Subject subject, PostgresBackup backup, RestoredDatabase copy) {
        if (backup.reference() instanceof Reference.LiveDatabase reference
                && subject instanceof DatabaseSubject source) {
            return TargetRestart.unblamed(
                    copy.database(), () -> new CompareStage(source, reference.content(), backup, copy).run());
        }
        return TargetRestart.unblamed(
                copy.database(), () -> new FileCompareStage((FileSubject) subject, backup, copy).run());
    }

    @Override
    public StageOutput<RestoredDatabase> examine(Subject subject, PostgresBackup backup, RestoredDatabase copy) {
        return TargetRestart.unblamed(copy.database(), () -> new ExamineStage(subject, backup, copy).run());
    }
}
