package io.github.backupverify.lifecycle;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.process.RunScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A run's private folder, removed with the run.
 *
 * @param runId lower-case letters and digits: when it began, and ten random characters
 */
public record RunFolder(String runId, Path path) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    /** Makes it inside {@code parent}, readable by this user alone. */
    public static RunFolder create(Path parent, RunScope scope) {
        String time = TIME.format(LocalDateTime.now(Clock.system(ZoneOffset.UTC)));
        String runId = time + Long.toString(RANDOM.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX);
        Path path = parent.resolve("run-" + runId);
        scope.own("folder " + path, () -> delete(path));
        try {
            Files.createDirectories(parent);
            Files.createDirectory(path, ownerOnly());
            return new RunFolder(runId, path);
        } catch (IOException e) {
            throw ProblemException.notVerified(
                    new Problem(
                            ErrorCode.DISK_FULL,
                            "No folder for the run could be made in " + parent,
                            e.toString(),
                            "Make room and let this user write there, or choose another folder: mvn backup:verify"
                                    + " -Dbackup.outputDirectory=/path/with/room"),
                    e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder()).forEach(RunFolder::deleteOne);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
