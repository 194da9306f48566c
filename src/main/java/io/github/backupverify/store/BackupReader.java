package io.github.backupverify.store;

import java.io.IOException;
import java.nio.file.Path;

/** What a database system knows of the files that its backups are, by their names and their first bytes. */
public interface BackupReader {
    /**
     * Whether it begins as a backup of this system does, and of no other.
     *
     * @throws IOException where it cannot be read
     */
    boolean recognises(Path backup) throws IOException;

    /** Whether a folder with a file of that name is a backup itself, or the damaged rest of one. */
    boolean partOfBackup(String fileName);

    /**
     * What its first bytes say, and the manifest beside it. It is opened once.
     *
     * @throws IOException where it cannot be read
     */
    Glance glance(Path backup) throws IOException;
}
