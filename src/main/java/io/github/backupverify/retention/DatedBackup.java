package io.github.backupverify.retention;

import java.time.Instant;

/** A backup at the instant that it was taken. */
record DatedBackup(StoredBackup backup, Instant at) {}
