package io.github.backupverify.store;

import io.github.backupverify.retention.OwnTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
     * What its first bytes say.
     *
     * @throws IOException where it cannot be read
     */
    Glance glance(Path backup) throws IOException;

    /** The manifest beside it. */
    Optional<Path> manifest(Path backup);

    /**
     * When it was taken, as its manifest or its own header says.
     *
     * @param manifest null for none
     */
    OwnTime time(Path backup, @Nullable Path manifest);
}
