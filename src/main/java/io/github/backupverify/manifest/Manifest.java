package io.github.backupverify.manifest;

import java.util.List;

/**
 * What every manifest says, of whatever database system its backup is. What that held when the backup was taken, each
 * system adds in a record of its own, which is written to the file as it stands.
 */
public interface Manifest {
    /** The database system, as {@code DatabaseSystem.name} has it. */
    String system();

    /** When the database was read, ISO 8601 in UTC. */
    String created();

    /** Of the backup, in that system's word: custom. */
    String format();

    /** Of the file; of a directory, of its sorted {@code sha256sum} listing. */
    String sha256();

    /** Of the file, or of all files of a directory. */
    long bytes();

    /** One for each file of the backup. */
    List<BackupPart> files();
}
