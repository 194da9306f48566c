package io.github.backupverify.postgres;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.engine.BackupEngine;
import io.github.backupverify.engine.Comparison;
import io.github.backupverify.engine.Staged;
import io.github.backupverify.postgres.blame.LostCopy;
import io.github.backupverify.postgres.dump.BackupStage;
import io.github.backupverify.postgres.dump.CompareStage;
import io.github.backupverify.postgres.dump.ExamineStage;
import io.github.backupverify.postgres.dump.FileCompareStage;
import io.github.backupverify.postgres.dump.PolicyStage;
import io.github.backupverify.postgres.dump.Preflight;
import io.github.backupverify.postgres.dump.RestoreStage;
import io.github.backupverify.postgres.dump.ValidateStage;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.server.EmbeddedBinaries;
import io.github.backupverify.postgres.server.Servers;
import io.github.backupverify.postgres.subject.FileSource;
import io.github.backupverify.postgres.subject.Origin;
import io.github.backupverify.postgres.subject.PostgresBackup;
import io.github.backupverify.postgres.subject.PostgresCopy;
import io.github.backupverify.postgres.subject.PostgresSource;
import io.github.backupverify.postgres.subject.Witness;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.VerificationSettings;

/** PostgreSQL, by its own client tools. */
public final class PostgresEngine implements BackupEngine<Origin, PostgresBackup, DumpContents, PostgresCopy> {
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
    public Staged<Origin> preflight(VerificationSettings settings, RunContext run) {
        Preflight preflight = new Preflight(settings, run, binaries);
        return preflight.run(preflight.given());
    }

    @Override
    public Staged<PostgresBackup> backup(Origin origin) {
        return BackupStage.run(origin);
    }

    @Override
    public Staged<DumpContents> validate(Origin origin, PostgresBackup backup) {
        return new ValidateStage(origin, backup).run();
    }

    @Override
    public Staged<PostgresCopy> restore(Origin origin, PostgresBackup backup, DumpContents contents) {
        return new RestoreStage(origin, backup, contents)
                .run(new Servers(origin.settings(), origin.run(), origin.runner(), binaries));
    }

    @Override
    public Staged<BackupFacts> policy(Origin origin, PostgresBackup backup, PostgresCopy copy) {
        return new PolicyStage(origin, backup, copy).run();
    }

    @Override
    public Staged<Comparison> compare(Origin origin, PostgresBackup backup, PostgresCopy copy) {
        if (backup.witness() instanceof Witness.Database witness && origin instanceof PostgresSource source) {
            return LostCopy.unblamed(
                    copy.database(), () -> new CompareStage(source, witness.content(), backup, copy).run());
        }
        return LostCopy.unblamed(copy.database(), () -> new FileCompareStage((FileSource) origin, backup, copy).run());
    }

    @Override
    public Staged<PostgresCopy> examine(Origin origin, PostgresBackup backup, PostgresCopy copy) {
        return LostCopy.unblamed(copy.database(), () -> new ExamineStage(origin, backup, copy).run());
    }
}
