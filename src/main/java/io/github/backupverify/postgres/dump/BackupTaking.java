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
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.source.LockProblem;
import io.github.backupverify.postgres.source.SourceReading;
import io.github.backupverify.postgres.subject.DatabaseSubject;
import io.github.backupverify.postgres.subject.PostgresBackup;
import io.github.backupverify.postgres.subject.Reference;
import io.github.backupverify.postgres.subject.SourceContent;
import io.github.backupverify.postgres.tools.PgDump;
import io.github.backupverify.process.Awaited;
import io.github.backupverify.process.Parallel;
import io.github.backupverify.process.ToolExit;
import io.github.backupverify.run.FolderDeletion;
import io.github.backupverify.settings.BackupSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the backup, and reads the source beside it at the same instant. Used once. */
public final class BackupTaking {
    /** What a parallel job of pg_dump says when someone waits for the table that it is to dump. */
    private static final String LOCKED_LATE = "could not obtain lock on relation";

    private final DatabaseSubject source;
    private final Awaited<Dumped> dumped = new Awaited<>();

    public BackupTaking(DatabaseSubject source) {
        this.source = source;
    }

    /**
     * A backup that is on disk, while the source may still be read.
     *
     * @param definitions of the source at its instant, without rows; null where others altered them just then, so that
     *     the backup may hold others
     */
    public record Dumped(Path path, long bytes, @Nullable DumpContents definitions) {}

    /** One attempt's file, and what is done with it while the source is read on. */
    private record Written(Path file, Parallel.Begun<FileDigest> digest) {}

    /** Waits for pg_dump, and not for the rest of {@link #run}. Where the source has to be dumped anew, this stays the first. */
    public Dumped dumped() {
        return dumped.await();
    }

    public StageOutput<PostgresBackup> run() {
        BackupSettings settings = source.settings().backup();
        try (Parallel parallel = new Parallel()) {
            List<Written> written = new ArrayList<>();
            SourceContent content = ConsistentSourceRead.of(source, (reading, attempt) -> {
                Path file = place();
                List<String> altered = dump(source, reading, attempt, file);
                written.add(new Written(file, parallel.begin(() -> BackupOnDisk.digest(file))));
                if (altered.isEmpty()) {
                    dumped.give(new Dumped(
                            file,
                            DumpProgress.bytes(file),
                            reading.definitions().whole()));
                }
                return altered;
            });
            Written last = written.get(written.size() - 1);
            FileDigest digest = last.digest().await();
            dumped.give(new Dumped(last.file(), digest.bytes(), null));
            return output(settings, last.file(), digest, content);
        }
    }

    /** An empty place; where one is being restored already, another one. */
    private Path place() {
        String name = dumped.given() ? "again." : "backup.";
        Path file = source.run()
                .workDirectory()
                .resolve(name + suffix(source.settings().backup()));
        try {
            FolderDeletion.delete(file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StageOutput<PostgresBackup> output(
            BackupSettings settings, Path file, FileDigest digest, SourceContent content) {
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
            List<String> altered = attempt.accepted(reading.definitionsRead(() -> dump.ended() || progress.begun()));
            dump.await();
            return altered;
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
