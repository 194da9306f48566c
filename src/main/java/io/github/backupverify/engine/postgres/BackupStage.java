package io.github.backupverify.engine.postgres;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Stage;
import io.github.backupverify.engine.Staged;
import io.github.backupverify.engine.postgres.dump.file.FileDigest;
import io.github.backupverify.engine.postgres.manifest.ManifestFile;
import io.github.backupverify.engine.postgres.source.FileSource;
import io.github.backupverify.engine.postgres.source.GivenFile;
import io.github.backupverify.engine.postgres.source.Origin;
import io.github.backupverify.engine.postgres.source.PostgresSource;
import io.github.backupverify.engine.postgres.source.SourceContent;
import io.github.backupverify.engine.postgres.source.SourceReading;
import io.github.backupverify.engine.postgres.tools.PgDump;
import io.github.backupverify.engine.postgres.tools.ToolFailure;
import io.github.backupverify.process.FolderDeletion;
import io.github.backupverify.process.ToolExit;
import io.github.backupverify.settings.BackupSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Takes the backup and reads the source beside it at the same instant, or takes on a backup that is there. */
final class BackupStage {
    private BackupStage() {}

    static Staged<PostgresBackup> run(Origin origin) {
        if (origin instanceof FileSource file) {
            Path manifest = file.given().manifest();
            Witness witness = manifest == null
                    ? new Witness.Itself()
                    : new Witness.Description(new ManifestFile(manifest).read());
            return AdoptedBackup.of(file.given(), witness);
        }
        PostgresSource source = (PostgresSource) origin;
        GivenFile given = source.given();
        return given == null ? take(source) : adopt(source, given);
    }

    private static Staged<PostgresBackup> adopt(PostgresSource source, GivenFile given) {
        try (SourceReading reading = SourceReading.start(source, () -> new DefinitionDumps(source).of(source))) {
            source.run().heartbeat().watch(reading);
            SourceContent content = reading.result();
            return AdoptedBackup.of(given, new Witness.Database(content, false));
        }
    }

    private static Staged<PostgresBackup> take(PostgresSource source) {
        BackupSettings settings = source.settings().backup();
        Path file = source.run().workDirectory().resolve("backup." + suffix(settings));
        SourceContent content = whenUnlocked(source, file);
        FileDigest digest = digest(file);
        BackupFacts facts =
                new BackupFacts(settings.format().label(), digest.bytes(), digest.sha256(), file.toString(), false);
        String figures = Figures.bytes(digest.bytes()) + ", "
                + Figures.count(content.tables().size(), "table", "tables");
        Check taken =
                Check.passed("backup.taken", Stage.BACKUP, Coverage.all(1, "backups"), "pg_dump wrote " + figures);
        return new Staged<>(
                new PostgresBackup(facts, file, settings.format(), new Witness.Database(content, true)),
                List.of(taken),
                figures);
    }

    /**
     * Whoever alters a table in the moment between our lock and pg_dump's stands in pg_dump's way while we stand in his:
     * then all let go, and begin anew.
     */
    private static SourceContent whenUnlocked(PostgresSource source, Path file) {
        long deadline =
                System.nanoTime() + source.settings().limits().lockWait().toNanos();
        while (true) {
            try {
                return dumpAndRead(source, file);
            } catch (ProblemException e) {
                if (e.problem().code() != ErrorCode.LOCKED || System.nanoTime() > deadline) {
                    throw e;
                }
                remove(file);
                source.snapshot().renew();
            }
        }
    }

    private static SourceContent dumpAndRead(PostgresSource source, Path file) {
        try (SourceReading reading = SourceReading.start(source, () -> new DefinitionDumps(source).of(source))) {
            DumpProgress progress = new DumpProgress(file, reading);
            source.run().heartbeat().watch(progress);
            dump(source, file, progress);
            return reading.result();
        }
    }

    private static void remove(Path file) {
        try {
            FolderDeletion.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void dump(PostgresSource source, Path file, DumpProgress progress) {
        PgDump pgDump = new PgDump(source.clientTools().dump().path(), source.client());
        ToolExit exit = source.runner()
                .run(
                        pgDump.backup(
                                source.settings().backup(),
                                source.snapshot().patient(),
                                source.snapshot().id(),
                                file),
                        progress);
        if (!exit.ok()) {
            throw ToolFailure.of("pg_dump failed", exit);
        }
        if (!Files.exists(file)) {
            throw ToolFailure.of("pg_dump ended without an error, but wrote no backup", exit);
        }
    }

    private static FileDigest digest(Path file) {
        try {
            return FileDigest.of(file);
        } catch (IOException e) {
            throw ProblemException.notVerified(
                    new Problem(
                            ErrorCode.UNREADABLE_BACKUP,
                            "The backup " + file + " could not be read back",
                            e.toString(),
                            "Check the disk, then run again: mvn backup:verify"),
                    e);
        }
    }

    private static String suffix(BackupSettings settings) {
        return switch (settings.format()) {
            case PLAIN -> settings.compress().isEmpty() || settings.compress().equals("0") ? "sql" : "sql.gz";
            case CUSTOM -> "dump";
            case DIRECTORY -> "dir";
            case TAR -> "tar";
        };
    }
}
