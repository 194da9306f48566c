package io.github.backupverify.selftest;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A backup to be verified.
 *
 * @param manifest what it is held against; null for nothing but the backup itself
 */
public record BackupUnderTest(Path backup, @Nullable Path manifest) {}
