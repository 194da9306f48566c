package io.github.backupverify.postgres.dump;

import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.manifest.ManifestFile;
import io.github.backupverify.postgres.manifest.PostgresManifest;
import io.github.backupverify.postgres.subject.DatabaseSubject;
import io.github.backupverify.postgres.subject.ExistingBackup;
import io.github.backupverify.postgres.subject.FileAlone;
import io.github.backupverify.postgres.subject.PostgresBackup;
import io.github.backupverify.postgres.subject.Reference;
import io.github.backupverify.postgres.subject.SourceContent;
import io.github.backupverify.postgres.subject.Subject;
import java.nio.file.Path;

/** Takes the backup and reads the source beside it at the same instant, or takes on a backup that is there. */
public final class BackupStage {
    private BackupStage() {}

    public static StageOutput<PostgresBackup> run(Subject subject) {
        return subject.by(
                source ->
                        source.takenBy().by(() -> new BackupTaking(source).run(), job -> beside(source, job.backup())),
                BackupStage::alone);
    }

    private static StageOutput<PostgresBackup> alone(FileAlone file) {
        Path manifest = file.backup().manifest();
        Reference reference = manifest == null
                ? new Reference.FileItself(file)
                : new Reference.ByManifest(file, new ManifestFile(manifest).read(PostgresManifest.FORM));
        return ExistingBackupDigest.of(file.backup(), reference);
    }

    private static StageOutput<PostgresBackup> beside(DatabaseSubject source, ExistingBackup backup) {
        SourceContent content = ConsistentSourceRead.of(source, (reading, attempt) -> {
            source.run().listener().watch(reading);
            return attempt.accepted(reading.definitionsRead(() -> true));
        });
        return ExistingBackupDigest.of(backup, new Reference.LiveDatabase(source, content));
    }
}
