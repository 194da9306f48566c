package io.github.backupverify.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A backup that some other job took.
 *
 * @param manifest the manifest to hold it against; null for the one beside the file
 * @param describe whether to write a manifest beside it when it is proved against the live database
 * @param snapshot the instant that it was dumped at, as the session that exported it named it; none to read the live
 *     database as it is now
 * @param encrypted whether nobody may be able to read without a key what is kept
 */
public record ExistingBackupSettings(
        BackupOrigin origin, @Nullable Path manifest, boolean describe, Optional<String> snapshot, boolean encrypted) {
    /** The variable of the environment in which a command that fetches one finds the name of what it reads. */
    public static final String NAME = "BACKUP_NAME";

    /** One of which nothing is asked but that it is right, by the manifest beside it or by itself. */
    public static ExistingBackupSettings of(BackupOrigin origin) {
        return new ExistingBackupSettings(origin, null, false, Optional.empty(), false);
    }

    /** A file, to be held against that manifest, or against nothing but itself. */
    public static ExistingBackupSettings file(Path file, @Nullable Path manifest) {
        return new ExistingBackupSettings(
                new BackupOrigin.OnDisk(file.toString()), manifest, false, Optional.empty(), false);
    }

    /** The same, of which a manifest is to be written. */
    public ExistingBackupSettings described(Optional<String> at) {
        return new ExistingBackupSettings(origin, manifest, true, at, encrypted);
    }

    /** The file by its name; none where it has none, or one that only a glob can have. */
    public Optional<Path> path() {
        try {
            return origin.name().map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
