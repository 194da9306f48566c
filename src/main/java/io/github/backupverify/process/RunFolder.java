package io.github.backupverify.process;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A run's private folder, removed with the run; marked, so that a later run can tell that its maker is dead.
 *
 * @param runId lower-case letters and digits: when it began in UTC, and random characters
 */
public record RunFolder(String runId, Path path) {
    private static final String PREFIX = "run-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{14}[0-9a-z]{1,13})");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    /** Marking a new folder takes a moment; one that is older and has no mark never gets one. */
    private static final Duration UNMARKED = Duration.ofSeconds(10);

    /** Makes it inside {@code parent}, readable by this user alone. */
    public static RunFolder create(Path parent, RunScope scope) {
        String time = TIME.format(LocalDateTime.now(Clock.system(ZoneOffset.UTC)));
        String runId = time + Long.toString(RANDOM.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX);
        RunFolder folder = new RunFolder(runId, parent.resolve(PREFIX + runId));
        Making making = new Making(folder);
        scope.own("folder " + folder.path, making::undo);
        try {
            making.make(parent);
            return folder;
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

    /**
     * A file of the run that could not be written or read.
     *
     * @param what is in it, to begin a sentence with: "The source's definitions"
     */
    public static ProblemException unusable(String what, Path file, IOException e) {
        return ProblemException.notVerified(
                new Problem(
                        ErrorCode.DISK_FULL,
                        what + " could not be kept in " + file,
                        e.toString(),
                        "Make room where the build works, or build elsewhere:"
                                + " mvn verify -Djava.io.tmpdir=/path/with/room"),
                e);
    }

    /**
     * Those of dead runs directly inside {@code parent}, which may be missing.
     *
     * @throws IOException when it cannot be read
     */
    public static List<RunFolder> ofDeadRuns(Path parent) throws IOException {
        List<RunFolder> found = new ArrayList<>();
        if (!Files.isDirectory(parent)) {
            return found;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path entry : entries) {
                Matcher name = NAME.matcher(entry.getFileName().toString());
                if (name.matches() && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    RunFolder folder = new RunFolder(name.group(1), entry);
                    if (folder.dead()) {
                        found.add(folder);
                    }
                }
            }
        }
        return found;
    }

    /** Removes it, where its maker is (still) dead. */
    public void deleteIfDead() throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && dead()) {
            delete();
        }
    }

    private boolean dead() throws IOException {
        Optional<MakerMark> mark = MakerMark.read(path);
        if (mark.isPresent()) {
            return mark.get().runId().equals(runId) && !mark.get().makerMayLive(path);
        }
        Duration age = Duration.between(
                Files.getLastModifiedTime(path).toInstant(), Clock.systemUTC().instant());
        return age.compareTo(UNMARKED) > 0;
    }

    private void delete() throws IOException {
        FolderDeletion.delete(path);
    }

    /** Making it and its removal exclude each other: a run that is cancelled at this moment leaves nothing. */
    private static final class Making {
        private final RunFolder folder;
        private @Nullable FileChannel held;
        private boolean undone;

        private Making(RunFolder folder) {
            this.folder = folder;
        }

        private synchronized void make(Path parent) throws IOException {
            if (undone) {
                throw RunScope.cancelled();
            }
            Files.createDirectories(parent);
            Files.createDirectory(folder.path, ownerOnly());
            held = MakerMark.hold(folder.path);
            MakerMark.ofThisJvm(folder.runId).write(folder.path);
        }

        private synchronized void undo() throws IOException {
            undone = true;
            if (held != null) {
                held.close();
            }
            folder.delete();
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
}
