package io.github.backupverify.engine;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Proof;

/** A backup on disk. */
public interface Backup {
    BackupFacts facts();

    /** What it is held against. */
    Proof proof();
}
