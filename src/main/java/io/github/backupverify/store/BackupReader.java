package io.github.backupverify.store;

import io.github.backupverify.retention.OwnTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a database system knows of the files that its backups are. */
public interface BackupReader {
    /**
     * The backups that a place holds, with those that are still being written.
     *
     * @param place a file, a folder or a glob
     * @throws io.github.backupverify.check.ProblemException NOT_VERIFIED where it cannot be read
     */
    List<Path> backupsAt(String place);

    /**
     * What a file is instead of a backup, by its first bytes; empty for a backup.
     *
     * @throws IOException where it cannot be read
     */
    String whatElse(Path backup) throws IOException;

    /**
     * When it was taken, by its manifest or its own header.
     *
     * @throws IOException where it cannot be read
     */
    OwnTime time(Path backup) throws IOException;

    /** Of the file, or of all files of a directory. */
    long bytes(Path backup) throws IOException;

    /** Reads all of it. */
    String sha256(Path backup) throws IOException;
}
