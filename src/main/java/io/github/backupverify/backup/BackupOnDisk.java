package io.github.backupverify.backup;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.file.FileFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A backup as bytes on a disk that may fail. */
public final class BackupOnDisk {
    private BackupOnDisk() {}

    /** Reads all of it. */
    public static FileDigest digest(Path file) {
        try {
            return FileDigest.of(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Whether a backup is still what it was.
     *
     * @param before what the file system said of it when the run began
     * @param digested its SHA-256 as it was read then; none where it need not be read again
     * @param bytes of it
     * @throws ProblemException UNREADABLE_BACKUP where it is not
     */
    public static Check unchanged(Path file, FileStamp before, Optional<String> digested, long bytes) {
        boolean same = digested.isEmpty() || digest(file).sha256().equals(digested.get());
        if (!same || !stamp(file).equals(before)) {
            throw ErrorCode.UNREADABLE_BACKUP.notVerified(
                    "The backup changed while it was verified",
                    file
                            + (same
                                    ? " was written to during the run"
                                    : " no longer has the SHA-256 that it had when the run began"),
                    "Verify it when the job that writes it has ended: mvn backup:verify -Dbackup.file=" + file);
        }
        return Check.passed(
                CheckId.BACKUP_UNCHANGED,
                Coverage.all(bytes, "bytes"),
                "The backup is byte for byte what it was when the run began");
    }

    private static FileStamp stamp(Path file) {
        try {
            return FileStamp.of(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** A backup that cannot be read proves nothing. */
    public static ProblemException unreadable(Path file, IOException e) {
        return ErrorCode.UNREADABLE_BACKUP.notVerified(
                "The backup " + file + " could not be read",
                FileFailure.said(e),
                "Check the disk and the file's permissions: ls -l " + file,
                e);
    }
}
