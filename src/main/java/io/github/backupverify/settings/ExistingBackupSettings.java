package io.github.backupverify.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A backup that some other job took.
 *
 * @param file the file, the directory of the directory format, a folder of backups or a glob: of several the newest;
 *     empty where {@code fetchCommand} alone knows it. Beside a {@code fetchCommand}, what that reads: one that is no file
 *     here is what a store calls it
 * @param fetchCommand shell command that writes the backup to its standard output; empty for none. May hold a secret
 * @param manifest the manifest to hold it against; null for the one beside the file
 * @param describe whether to write a manifest beside it when it is proved against the live database
 * @param snapshot the instant that it was dumped at, as the session that exported it named it; empty to read the live
 *     database as it is now
 * @param encrypted whether nobody may be able to read without a key what is kept
 */
public record ExistingBackupSettings(
        String file,
        String fetchCommand,
        @Nullable Path manifest,
        boolean describe,
        String snapshot,
        boolean encrypted) {
    /** The variable of the environment in which {@code fetchCommand} finds {@code file}. */
    public static final String NAME = "BACKUP_NAME";

    /** A file, to be held against that manifest, or against nothing but itself. */
    public static ExistingBackupSettings file(Path file, @Nullable Path manifest) {
        return new ExistingBackupSettings(file.toString(), "", manifest, false, "", false);
    }

    /** The same, of which a manifest is to be written. */
    public ExistingBackupSettings described(String at) {
        return new ExistingBackupSettings(file, fetchCommand, manifest, true, at, encrypted);
    }

    /** The file by its name; null where it has none, or one that only a glob can have. */
    public @Nullable Path path() {
        try {
            return file.isEmpty() ? null : Path.of(file);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** The command is left out: it may hold a secret. */
    @Override
    public String toString() {
        return "ExistingBackup[" + (fetchCommand.isEmpty() ? file : "fetched") + "]";
    }
}
