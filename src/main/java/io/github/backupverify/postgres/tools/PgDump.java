package io.github.backupverify.postgres.tools;

import io.github.backupverify.process.Command;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.settings.BackupSettings;
import io.github.backupverify.settings.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls of pg_dump.
 *
 * @param program pg_dump itself
 * @param connection which database, as which role
 */
public record PgDump(Path program, ClientConnection connection) {
    /**
     * The backup.
     *
     * @param jobs parallel jobs, where the format has them
     * @param snapshot the instant it is of
     * @param output the file, or for the directory format the folder, which must not exist
     */
    public Command backup(BackupSettings backup, int jobs, Limits limits, String snapshot, Path output) {
        List<String> arguments = selecting(backup, limits);
        arguments.add("--snapshot=" + snapshot);
        arguments.add("--format=" + backup.format().label());
        String compress = compression(backup);
        if (!compress.isEmpty()) {
            arguments.add("--compress=" + compress);
        }
        if (backup.format() == BackupFormat.DIRECTORY && jobs > 1) {
            arguments.add("--jobs=" + jobs);
        }
        if (!backup.keep()) {
            // A file that is removed at the end of the run need not survive a power cut.
            arguments.add("--no-sync");
        }
        arguments.add("--file=" + output);
        return new Command(program, arguments, connection.environment());
    }

    /**
     * Only the definitions, on standard output, with those of the database itself (owner, settings): the text that two
     * databases are compared by.
     */
    public Command definitions(BackupSettings selection, Limits limits, String... more) {
        List<String> arguments = selecting(selection, limits);
        arguments.add("--schema-only");
        arguments.addAll(List.of(more));
        return new Command(program, arguments, connection.environment());
    }

    private List<String> selecting(BackupSettings backup, Limits limits) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--no-password");
        arguments.add("--dbname=" + connection.database());
        arguments.add("--lock-wait-timeout=" + limits.lockWait().toMillis());
        if (backup.tables().isEmpty()) {
            // They have no effect beside tables, but would have to be in the copy too.
            backup.schemas().forEach(pattern -> arguments.add("--schema=" + pattern));
            backup.excludeSchemas().forEach(pattern -> arguments.add("--exclude-schema=" + pattern));
        }
        backup.tables().forEach(pattern -> arguments.add("--table=" + pattern));
        if (!backup.schemas().isEmpty() || !backup.tables().isEmpty()) {
            arguments.add("--strict-names");
        }
        backup.excludeTables().forEach(pattern -> arguments.add("--exclude-table=" + pattern));
        return arguments;
    }

    private static String compression(BackupSettings backup) {
        boolean compressible = backup.format() == BackupFormat.CUSTOM || backup.format() == BackupFormat.DIRECTORY;
        if (backup.compress().isEmpty() && !backup.keep() && compressible) {
            return "0";
        }
        return backup.compress();
    }
}
