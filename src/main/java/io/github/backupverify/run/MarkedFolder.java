package io.github.backupverify.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A folder that one run has to itself: closed to everybody else, and marked, so that a later run can tell whether its
 * maker is dead. Making it and removing it exclude each other: a run that is cancelled in between leaves nothing.
 */
public final class MarkedFolder {
    /** Marking a new folder takes a moment, even on a machine that is busy. */
    private static final Duration MARKING = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofMillis(50);

    private final Path path;
    private final String runId;
    private @Nullable FileChannel held;
    private boolean removed;

    /** Names a folder that does not exist yet. */
    public MarkedFolder(Path path, String runId) {
        this.path = path;
        this.runId = runId;
    }

    /**
     * Makes it, with the folders above it.
     *
     * @throws io.github.backupverify.check.ProblemException INTERRUPTED when it has been removed before
     */
    public synchronized void make() throws IOException {
        if (removed) {
            throw RunScope.cancelled();
        }
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectory(path, ownerOnly());
        held = MakerMark.hold(path);
        MakerMark.ofThisJvm(runId).write(path);
    }

    /** Removes it with all that is in it. */
    public synchronized void remove() throws IOException {
        removed = true;
        if (held != null) {
            held.close();
        }
        FolderDeletion.delete(path);
    }

    /**
     * Whether there is such a folder and its maker is dead. Waits for up to ten seconds where a new folder has no mark:
     * its maker may be about to write it, or was killed before it could.
     */
    public static boolean dead(Path path, String runId) throws IOException {
        long start = System.nanoTime();
        while (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            Optional<MakerMark> mark = MakerMark.read(path);
            if (mark.isPresent()) {
                return mark.get().runId().equals(runId) && !mark.get().makerMayLive(path);
            }
            // By both clocks: that of the file's server may be another.
            if (olderThanMarking(path) || System.nanoTime() - start > MARKING.toNanos()) {
                return true;
            }
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return false;
    }

    private static boolean olderThanMarking(Path path) throws IOException {
        Duration age = Duration.between(
                Files.getLastModifiedTime(path).toInstant(), Clock.systemUTC().instant());
        return age.compareTo(MARKING) > 0;
    }

    private FileAttribute<?>[] ownerOnly() {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
