package io.github.backupverify.store;

import java.util.List;

/** Where backups are kept. */
public sealed interface Place {
    /**
     * On a disk that this machine sees.
     *
     * @param paths files, folders or globs
     */
    record Folders(List<String> paths) implements Place {}

    /**
     * Wherever a command of the user's looks.
     *
     * @param parameter that named it: "backup.retention.listCommand"
     * @param commandLine may hold a secret
     */
    record Listed(String parameter, String commandLine) implements Place {}
}
