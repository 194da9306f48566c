package io.github.backupverify.retention;

import java.time.Instant;

/** A backup at the instant that it was taken. */
record Placed(StoredBackup backup, Instant at) {}
