package io.github.backupverify.engine;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.DumpOrigin;
import io.github.backupverify.check.Proof;

/** A backup on disk. */
public interface Backup {
    BackupFacts facts();

    /** What it says of itself, of one that some other job took. */
    default DumpOrigin origin() {
        return DumpOrigin.UNKNOWN;
    }

    /** What it can be compared with, and so how much a verification can prove. */
    Proof proof();
}
