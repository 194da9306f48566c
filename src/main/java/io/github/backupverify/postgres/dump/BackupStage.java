package io.github.backupverify.postgres.dump;

import io.github.backupverify.backup.BackupOnDisk;
import io.github.backupverify.backup.FileDigest;
import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.DumpOrigin;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.postgres.blame.ToolFailure;
import io.github.backupverify.postgres.manifest.ManifestFile;
import io.github.backupverify.postgres.source.LockProblem;
import io.github.backupverify.postgres.source.SourceReading;
import io.github.backupverify.postgres.subject.DatabaseSubject;
import io.github.backupverify.postgres.subject.FileAlone;
import io.github.backupverify.postgres.subject.FileBesideDatabase;
import io.github.backupverify.postgres.subject.OwnBackup;
import io.github.backupverify.postgres.subject.PostgresBackup;
import io.github.backupverify.postgres.subject.Reference;
import io.github.backupverify.postgres.subject.SourceContent;
import io.github.backupverify.postgres.subject.Subject;
import io.github.backupverify.postgres.tools.PgDump;
import io.github.backupverify.process.Parallel;
import io.github.backupverify.process.ToolExit;
import io.github.backupverify.run.FolderDeletion;
import io.github.backupverify.settings.BackupSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Takes the backup and reads the source beside it at the same instant, or takes on a backup that is there. */
public final class BackupStage {
    /** What a parallel job of pg_dump says when someone waits for the table that it is to dump. */
    private static final String LOCKED_LATE = "could not obtain lock on relation";

    private BackupStage() {}

    public static StageOutput<PostgresBackup> run(Subject subject) {
        return subject.by(BackupStage::take, BackupStage::beside, BackupStage::alone);
    }

    private static StageOutput<PostgresBackup> alone(FileAlone file) {
        Path manifest = file.backup().manifest();
        Reference reference = manifest == null
                ? new Reference.FileItself(file)
                : new Reference.ByManifest(file, new ManifestFile(manifest).read());
        return ExistingBackupDigest.of(file.backup(), reference);
    }

    private static StageOutput<PostgresBackup> beside(FileBesideDatabase source) {
        SourceContent content = ConsistentSourceRead.of(source, (reading, attempt) -> {
            source.run().listener().watch(reading);
            return attempt.settled(reading.definitionsRead(() -> true));
        });
        return ExistingBackupDigest.of(source.backup(), new Reference.LiveDatabase(source, content));
    }

    private static StageOutput<PostgresBackup> take(OwnBackup source) {
        BackupSettings settings = source.settings().backup();
        Path file = source.run().workDirectory().resolve("backup." + suffix(settings));
        SourceContent content = ConsistentSourceRead.of(source, (reading, attempt) -> {
            remove(file);
            return dump(source, reading, attempt, file);
        });
        FileDigest digest = BackupOnDisk.digest(file);
        BackupFacts facts =
                new BackupFacts(settings.format().label(), digest.bytes(), digest.sha256(), file.toString(), false);
        String figures = Figures.bytes(digest.bytes()) + ", "
                + Figures.count(content.tables().size(), "table", "tables");
        Check taken = Check.passed(CheckId.BACKUP_TAKEN, Coverage.all(1, "backups"), "pg_dump wrote " + figures);
        return new StageOutput<>(
                new PostgresBackup(
                        facts,
                        file,
                        settings.format(),
                        digest,
                        new Reference.LiveDatabase(source, content),
                        DumpOrigin.UNKNOWN),
                List.of(taken),
                figures);
    }

    /** At once, or others come between our locks and pg_dump's. */
    private static List<String> dump(
            DatabaseSubject source, SourceReading reading, ConsistentSourceRead.Attempt attempt, Path file) {
        DumpProgress progress = new DumpProgress(file, reading);
        source.run().listener().watch(progress);
        try (Parallel parallel = new Parallel()) {
            Parallel.Begun<ToolExit> dump = parallel.begin(() -> dump(source, reading, attempt.jobs(), file, progress));
            // pg_dump reads every definition before it writes anything.
            List<String> altered =
                    attempt.settled(reading.definitionsRead(() -> dump.ended() || progress.written() > 0));
            dump.await();
            return altered;
        }
    }

    private static void remove(Path file) {
        try {
            FolderDeletion.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ToolExit dump(
            DatabaseSubject source, SourceReading reading, int jobs, Path file, DumpProgress progress) {
        PgDump pgDump = new PgDump(source.clientTools().dump().path(), source.client());
        ToolExit exit = source.runner()
                .run(
                        pgDump.backup(
                                source.settings().backup(),
                                jobs,
                                source.settings().limits(),
                                reading.snapshot().id(),
                                file),
                        progress);
        if (exit.ok() && Files.exists(file)) {
            return exit;
        }
        if (exit.ok()) {
            throw ToolFailure.of("pg_dump ended without an error, but wrote no backup", exit);
        }
        if (jobs > 1 && exit.stderr().contains(LOCKED_LATE)) {
            throw SourceReading.altered("a table that others wait for");
        }
        ProblemException failure = ToolFailure.of("pg_dump failed", exit);
        throw failure.problem().code() == ErrorCode.LOCKED ? LockProblem.naming(failure, source.sessions()) : failure;
    }

    private static String suffix(BackupSettings settings) {
        return switch (settings.format()) {
            case PLAIN -> "sql" + compressed(settings.compress());
            case CUSTOM -> "dump";
            case DIRECTORY -> "dir";
            case TAR -> "tar";
        };
    }

    /** As the program calls its files that would read it; pg_dump itself does not care. */
    private static String compressed(String compress) {
        String method = compress.replaceFirst(":.*", "");
        return switch (method) {
            case "", "0", "none" -> "";
            case "lz4" -> ".lz4";
            case "zstd" -> ".zst";
            default -> ".gz";
        };
    }
}
