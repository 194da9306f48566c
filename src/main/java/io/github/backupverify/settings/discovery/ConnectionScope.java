package io.github.backupverify.settings.discovery;

/** Which of the four layers may say where a connection goes. */
public enum ConnectionScope {
    /** All four, for the database that is backed up. */
    SOURCE,

    /**
     * All four where the parameters name a database, and else the parameters alone: which database the environment or
     * the project names says nothing of a backup that came from elsewhere. A login alone names none: to fill in this
     * machine would compare the backup with whatever runs there.
     */
    SOURCE_OF_BACKUP,

    /**
     * The parameters alone, for the server to restore on: what environment and project say is about the source. Only the
     * password file is looked into, since its lines name their server.
     */
    RESTORE_SERVER,

    /** The same for a server beside which the run knows no other: then {@code PGPASSWORD} is for it too. */
    ONLY_SERVER
}
