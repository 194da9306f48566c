package io.github.backupverify.settings;

import java.nio.file.Path;
import java.util.List;

/**
 * The backup to take.
 *
 * @param compress what {@code pg_dump --compress} takes: "0" to "9", "gzip:6", "zstd:3,workers=2"...; empty for none
 *     where the backup is removed afterwards and for pg_dump's own default where it is kept
 * @param jobs parallel jobs of dump (directory format), restore and comparison; 1 or more
 * @param keep whether the backup stays after the run
 * @param directory where it is written
 * @param leaveOutExtensions extensions that are not restored, beside those that are known to live in one database only:
 *     {@code name}, or {@code name:schema} of one that makes a schema for itself
 * @param leastSize below which no backup can be good
 */
public record BackupSettings(
        BackupFormat format,
        String compress,
        int jobs,
        List<String> schemas,
        List<String> excludeSchemas,
        List<String> tables,
        List<String> excludeTables,
        boolean keep,
        Path directory,
        List<String> leaveOutExtensions,
        LeastSize leastSize) {
    public BackupSettings {
        schemas = List.copyOf(schemas);
        excludeSchemas = List.copyOf(excludeSchemas);
        tables = List.copyOf(tables);
        excludeTables = List.copyOf(excludeTables);
        leaveOutExtensions = List.copyOf(leaveOutExtensions);
    }

    /** The same backup, written into another folder. */
    public BackupSettings in(Path folder) {
        return with(excludeTables, keep, folder);
    }

    /** The same backup, kept in a folder. */
    public BackupSettings keptIn(Path folder) {
        return with(excludeTables, true, folder);
    }

    /** The same backup, asked of a copy: excluded tables are not in it, and a pattern might name another one there. */
    public BackupSettings excludingNoTable() {
        return with(List.of(), keep, directory);
    }

    private BackupSettings with(List<String> excluded, boolean kept, Path folder) {
        return new BackupSettings(
                format,
                compress,
                jobs,
                schemas,
                excludeSchemas,
                tables,
                excluded,
                kept,
                folder,
                leaveOutExtensions,
                leastSize);
    }

    /** Whether only a part of the database is asked for. */
    public boolean partial() {
        return !(schemas.isEmpty() && excludeSchemas.isEmpty() && tables.isEmpty() && excludeTables.isEmpty());
    }
}
