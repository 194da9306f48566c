package io.github.backupverify.engine.postgres;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.engine.Backup;
import io.github.backupverify.settings.BackupFormat;
import java.nio.file.Path;

/**
 * A backup on disk, and the witness it is held against.
 *
 * @param path the file or folder that the client tools read
 */
record PostgresBackup(BackupFacts facts, Path path, BackupFormat format, Witness witness) implements Backup {}
