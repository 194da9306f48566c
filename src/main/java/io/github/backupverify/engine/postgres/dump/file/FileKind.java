package io.github.backupverify.engine.postgres.dump.file;

/** What pg_dump's {@code --format} made, by content. */
public enum FileKind {
    /** SQL: psql restores it. */
    PLAIN,
    /** pg_restore restores it. */
    CUSTOM,
    /** pg_restore restores it, also in parallel. */
    DIRECTORY,
    /** pg_restore restores it. */
    TAR
}
