package io.github.backupverify.postgres.archive;

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
