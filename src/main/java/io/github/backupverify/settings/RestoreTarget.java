package io.github.backupverify.settings;

/** Where the backup is restored; always into a temporary database made for the run. */
public sealed interface RestoreTarget {
    /** On the source's own server. */
    record SameServer() implements RestoreTarget {}

    /** On the server of {@code backup.restoreUrl}; the database named there is only connected to. */
    record OtherServer(ConnectionSettings connection) implements RestoreTarget {}

    /** On a throw-away server of the client tools' own major version. */
    record Embedded() implements RestoreTarget {}

    /** On a throw-away server that the run has started: each database of a whole server's dump, one after the other. */
    record Started(ConnectionSettings connection) implements RestoreTarget {}
}
