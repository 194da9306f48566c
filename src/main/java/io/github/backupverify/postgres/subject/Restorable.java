package io.github.backupverify.postgres.subject;

import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.settings.BackupFormat;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A backup as it is restored: one of this run's own before it is read to its end.
 *
 * @param path the file or folder that the client tools read
 * @param bytes its size
 * @param definitions what it holds, at least without rows
 * @param read waits for the end of reading it, for whoever has to say why it does not restore
 */
public record Restorable(
        BackupFormat format, Path path, long bytes, DumpContents definitions, Supplier<ReadBackup> read) {

    public static Restorable of(ReadBackup read) {
        PostgresBackup backup = read.backup();
        return new Restorable(backup.format(), backup.path(), backup.facts().bytes(), read.contents(), () -> read);
    }
}
