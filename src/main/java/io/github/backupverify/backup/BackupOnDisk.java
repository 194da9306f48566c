package io.github.backupverify.backup;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.file.FileFailure;
import java.io.IOException;
import java.nio.file.Path;

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

    /** A backup that cannot be read proves nothing. */
    public static ProblemException unreadable(Path file, IOException e) {
        return ProblemException.notVerified(
                new Problem(
                        ErrorCode.UNREADABLE_BACKUP,
                        "The backup " + file + " could not be read",
                        FileFailure.said(e),
                        "Check the disk and the file's permissions: ls -l " + file),
                e);
    }
}
