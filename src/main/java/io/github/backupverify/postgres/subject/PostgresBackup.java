package io.github.backupverify.postgres.subject;

import io.github.backupverify.backup.FileDigest;
import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.DumpOrigin;
import io.github.backupverify.check.Proof;
import io.github.backupverify.settings.BackupFormat;
import java.nio.file.Path;

/**
 * A backup on disk, and the reference it is held against.
 *
 * @param path the file or folder that the client tools read
 * @param digest of the backup as it was taken or given
 * @param origin what one that some other job took says of itself
 */
public record PostgresBackup(
        BackupFacts facts, Path path, BackupFormat format, FileDigest digest, Reference reference, DumpOrigin origin) {
    /** What it can be compared with, and so how much a verification can prove. */
    public Proof proof() {
        return reference.proof();
    }
}
