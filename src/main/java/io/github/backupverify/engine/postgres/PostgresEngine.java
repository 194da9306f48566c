package io.github.backupverify.engine.postgres;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.engine.BackupEngine;
import io.github.backupverify.engine.Comparison;
import io.github.backupverify.engine.RunContext;
import io.github.backupverify.engine.Staged;
import io.github.backupverify.engine.postgres.dump.DumpContents;
import io.github.backupverify.engine.postgres.embedded.EmbeddedBinaries;
import io.github.backupverify.engine.postgres.preflight.Preflight;
import io.github.backupverify.engine.postgres.preflight.Servers;
import io.github.backupverify.engine.postgres.proof.PostgresBackup;
import io.github.backupverify.engine.postgres.proof.PostgresCopy;
import io.github.backupverify.engine.postgres.proof.Witness;
import io.github.backupverify.engine.postgres.restore.LostCopy;
import io.github.backupverify.engine.postgres.restore.RestoreStage;
import io.github.backupverify.engine.postgres.source.FileSource;
import io.github.backupverify.engine.postgres.source.Origin;
import io.github.backupverify.engine.postgres.source.PostgresSource;
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
