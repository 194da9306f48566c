package io.github.backupverify.engine.postgres;

import io.github.backupverify.engine.BackupEngine;
import io.github.backupverify.engine.Comparison;
import io.github.backupverify.engine.RunContext;
import io.github.backupverify.engine.Staged;
import io.github.backupverify.engine.postgres.dump.DumpContents;
import io.github.backupverify.engine.postgres.embedded.EmbeddedBinaries;
import io.github.backupverify.engine.postgres.source.PostgresSource;
import io.github.backupverify.settings.VerificationSettings;

/** PostgreSQL, by its own client tools. */
public final class PostgresEngine implements BackupEngine<PostgresSource, PostgresBackup, DumpContents, PostgresCopy> {
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
    public Staged<PostgresSource> preflight(VerificationSettings settings, RunContext run) {
        return new Preflight(settings, run, binaries).run();
    }

    @Override
    public Staged<PostgresBackup> backup(PostgresSource source) {
        return BackupStage.run(source);
    }

    @Override
    public Staged<DumpContents> validate(PostgresSource source, PostgresBackup backup) {
        return new ValidateStage(source, backup).run();
    }

    @Override
    public Staged<PostgresCopy> restore(PostgresSource source, PostgresBackup backup, DumpContents contents) {
        return RestoreStage.run(source, backup);
    }

    @Override
    public Staged<Comparison> compare(PostgresSource source, PostgresBackup backup, PostgresCopy copy) {
        return new CompareStage(source, backup.content(), copy).run();
    }
}
