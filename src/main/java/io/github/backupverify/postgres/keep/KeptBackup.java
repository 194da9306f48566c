package io.github.backupverify.postgres.keep;

import io.github.backupverify.backup.FileDigest;
import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.file.FileFailure;
import io.github.backupverify.postgres.manifest.ManifestFile;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.subject.DatabaseSubject;
import io.github.backupverify.postgres.subject.PostgresBackup;
import io.github.backupverify.postgres.subject.SourceContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/** Moves a verified backup out of the run's folder to where backups are kept, with its manifest beside it. */
public record KeptBackup(DatabaseSubject source, PostgresBackup backup, SourceContent content, DumpContents contents) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    public BackupFacts keep() {
        Path directory = source.settings().backup().directory();
        try {
            Files.createDirectories(directory);
            Path kept = free(directory);
            move(kept);
            BackupFacts old = backup.facts();
            BackupFacts facts = new BackupFacts(old.format(), old.bytes(), old.sha256(), kept.toString(), true);
            ManifestFile.of(kept).write(new ManifestWriter(source, backup, content, contents).of(kept));
            source.run().listener().note("kept: " + kept);
            return facts;
        } catch (IOException e) {
            throw ProblemException.notVerified(
                    new Problem(
                            ErrorCode.ofWriting(e),
                            "The backup could not be kept in " + directory,
                            FileFailure.said(e),
                            "Make room and let this user write there, or name another folder:"
                                    + " -Dbackup.directory=/path/with/room"),
                    e);
        }
    }

    /** A name that nothing has: a backup that is there is never replaced. */
    private Path free(Path directory) {
        String database = content.catalog().database().replaceAll("[^A-Za-z0-9._-]", "_");
        String name = database + "-" + TIME.format(Clock.systemUTC().instant());
        String file = String.valueOf(backup.path().getFileName());
        String suffix = file.substring(file.indexOf('.'));
        Path free = directory.resolve(name + suffix);
        for (int i = 2; Files.exists(free); i++) {
            free = directory.resolve(name + "-" + i + suffix);
        }
        return free;
    }

    private void move(Path kept) throws IOException {
        try {
            Files.move(backup.path(), kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // Another file system: nobody sees the copy under its name before it is whole.
            Path part = kept.resolveSibling("." + kept.getFileName() + ".part");
            try {
                copy(backup.path(), part);
                if (!FileDigest.of(part).sha256().equals(backup.facts().sha256())) {
                    throw new IOException("the copy on the other file system is not equal", e);
                }
                Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(part);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(
                            file,
                            file.equals(from)
                                    ? to
                                    : to.resolve(from.relativize(file).toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void delete(Path path) throws IOException {
        if (Files.exists(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
