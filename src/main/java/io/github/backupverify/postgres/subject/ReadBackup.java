package io.github.backupverify.postgres.subject;

import io.github.backupverify.postgres.script.DumpContents;

/**
 * A backup that was read to its end.
 *
 * @param contents what it holds
 */
public record ReadBackup(PostgresBackup backup, DumpContents contents) {}
