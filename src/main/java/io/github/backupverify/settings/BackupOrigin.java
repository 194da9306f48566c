package io.github.backupverify.settings;

import java.util.Optional;

/** Where a backup that some other job took comes from. */
public sealed interface BackupOrigin {
    /**
     * It is on this machine.
     *
     * @param file the file, the directory of the directory format, a folder of backups or a glob: of several the newest
     */
    record OnDisk(String file) implements BackupOrigin {
        @Override
        public Optional<String> name() {
            return Optional.of(file);
        }
    }

    /**
     * A command writes it to its standard output.
     *
     * @param line of a shell; may hold a secret
     * @param name what it reads, which it finds in {@value ExistingBackupSettings#NAME}: a file of this machine, or else
     *     what a store calls it; none where the command alone knows
     */
    record Fetched(String line, Optional<String> name) implements BackupOrigin {
        @Override
        public Optional<String> command() {
            return Optional.of(line);
        }

        /** The command is left out. */
        @Override
        public String toString() {
            return "fetched";
        }
    }

    /** The file by its name, or what a store calls it. */
    Optional<String> name();

    /** The command that brings it; none where it is read as it is. */
    default Optional<String> command() {
        return Optional.empty();
    }
}
