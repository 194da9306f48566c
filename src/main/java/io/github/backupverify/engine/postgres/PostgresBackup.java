package io.github.backupverify.engine.postgres;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.engine.Backup;
import io.github.backupverify.engine.postgres.source.SourceContent;
import java.nio.file.Path;

/**
 * A backup on disk, and what the source held at its instant.
 *
 * @param path the file or folder
 */
record PostgresBackup(BackupFacts facts, Path path, SourceContent content) implements Backup {}
