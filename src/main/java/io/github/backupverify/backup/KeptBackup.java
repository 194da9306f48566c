package io.github.backupverify.backup;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.file.FileFailure;
import io.github.backupverify.run.FolderDeletion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;

/** Moves a verified backup out of the run's folder to where backups are kept. */
public final class KeptBackup {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private KeptBackup() {}

    /**
     * Moves it.
     *
     * @param backup a file or folder
     * @param directory made where it is missing
     * @param database whose name and the time of now are the kept one's name
     * @return where it is now
     * @throws ProblemException DISK_FULL or REPORT_FAILED where it cannot be kept there
     */
    public static Path keep(Path backup, FileDigest digest, Path directory, String database) {
        try {
            Files.createDirectories(directory);
            Path kept = free(directory, database, String.valueOf(backup.getFileName()));
            move(backup, digest, kept);
            return kept;
        } catch (IOException e) {
            throw ErrorCode.ofWriting(e)
                    .notVerified(
                            "The backup could not be kept in " + directory,
                            FileFailure.said(e),
                            "Make room and let this user write there, or name another folder:"
                                    + " -Dbackup.directory=/path/with/room",
                            e);
        }
    }

    /** A name that nothing has: a backup that is there is never replaced. */
    private static Path free(Path directory, String database, String file) {
        String name = database.replaceAll("[^A-Za-z0-9._-]", "_") + "-"
                + TIME.format(Clock.systemUTC().instant());
        String suffix = file.substring(file.indexOf('.'));
        Path free = directory.resolve(name + suffix);
        for (int i = 2; Files.exists(free); i++) {
            free = directory.resolve(name + "-" + i + suffix);
        }
        return free;
    }

    private static void move(Path backup, FileDigest digest, Path kept) throws IOException {
        try {
            Files.move(backup, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // Another file system: nobody sees the copy under its name before it is whole.
            Path part = kept.resolveSibling("." + kept.getFileName() + ".part");
            try {
                copy(backup, part);
                if (!FileDigest.of(part).sha256().equals(digest.sha256())) {
                    throw new IOException("the copy on the other file system is not equal", e);
                }
                Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                FolderDeletion.delete(part);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                String below = from.relativize(file).toString();
                Files.copy(file, below.isEmpty() ? to : to.resolve(below));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
