package io.github.backupverify.engine;

import io.github.backupverify.check.BackupFacts;

/** A backup on disk. */
public interface Backup {
    BackupFacts facts();
}
