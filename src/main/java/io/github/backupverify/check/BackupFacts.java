package io.github.backupverify.check;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The backup that was verified.
 *
 * @param format plain, custom, directory or tar
 * @param bytes size of the file, or of all files of a directory
 * @param sha256 of the file; of a directory, of its sorted {@code sha256sum} listing
 * @param path where it is, or was before it was removed
 * @param kept whether it is still there after the run
 * @param takenAt when it was taken, by what it carries itself; null where it carries nothing, as most plain dumps do, and
 *     for one that this run took
 */
public record BackupFacts(
        String format,
        long bytes,
        String sha256,
        String path,
        boolean kept,
        @Nullable Instant takenAt) {
    /** One that says nothing of its time, or that this run took. */
    public BackupFacts(String format, long bytes, String sha256, String path, boolean kept) {
        this(format, bytes, sha256, path, kept, null);
    }
}
