package io.github.backupverify.engine;

import io.github.backupverify.check.Check;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.selftest.Fault;
import io.github.backupverify.selftest.Original;
import io.github.backupverify.settings.ServerSettings;
import io.github.backupverify.store.BackupReader;
import java.io.IOException;
import java.util.List;

/** A database system: all that the goals ask of one. {@link DatabaseSystems} finds those that are there. */
public interface DatabaseSystem {
    /** As people call it, and as {@link io.github.backupverify.settings.ConnectionSettings#system} does. */
    String name();

    /**
     * Verifies its backups, in every way that they are taken.
     *
     * @param binaries where a throw-away server comes from, should one be needed
     */
    BackupEngine verification(ServerBinaries binaries);

    /** Knows its backups among other files. */
    BackupReader backups();

    /** What killed runs left behind of its own. */
    Leftovers leftovers();

    /**
     * What would happen if a verification were started now, and why it would not work: every one of these looks, whatever
     * comes of the others. Changes nothing.
     */
    List<Check> doctor(ServerSettings servers, RunScope scope, Redactor redactor);

    /**
     * Every way to break a backup that it can have, the healthy original before and after them.
     *
     * @throws IOException where the original cannot be read
     */
    List<Fault> faults(Original healthy) throws IOException;
}
