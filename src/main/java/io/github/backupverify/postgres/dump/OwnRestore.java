package io.github.backupverify.postgres.dump;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.postgres.content.EarlyReading;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.LeftOut;
import io.github.backupverify.postgres.server.Servers;
import io.github.backupverify.postgres.subject.OwnBackup;
import io.github.backupverify.postgres.subject.ReadBackup;
import io.github.backupverify.postgres.subject.Restorable;
import io.github.backupverify.postgres.subject.RestoredDatabase;
import io.github.backupverify.process.Awaited;

/**
 * Restores a backup of this run's own while it is still read to its end, and its source too. Where the source had to be
 * dumped once more, what was restored of the first dump is dropped, and counts for nothing.
 */
public final class OwnRestore {
    private final OwnBackup source;
    private final BackupTaking.Dumped dumped;
    private final Awaited<ReadBackup> read;
    private final Servers servers;
    private final EarlyReading early;

    /**
     * @param read the backup, when it has been read to its end
     * @param early reads the copy while indexes are built
     */
    public OwnRestore(
            OwnBackup source,
            BackupTaking.Dumped dumped,
            Awaited<ReadBackup> read,
            Servers servers,
            EarlyReading early) {
        this.early = early;
        this.source = source;
        this.dumped = dumped;
        this.read = read;
        this.servers = servers;
    }

    public StageOutput<RestoredDatabase> run() {
        if (dumped.definitions() == null) {
            return whole();
        }
        StageOutput<RestoredDatabase> first;
        try {
            first = new RestoreStage(
                            source,
                            new Restorable(
                                    source.settings().backup().format(),
                                    dumped.path(),
                                    dumped.bytes(),
                                    dumped.definitions(),
                                    read::await),
                            early)
                    .run(servers);
        } catch (ProblemException e) {
            if (lasts()) {
                throw e;
            }
            return whole();
        }
        if (!lasts()) {
            first.value().database().drop();
            return whole();
        }
        DumpContents contents = read.await().contents();
        LeftOut leftOut = LeftOut.of(contents, source.settings().backup().leaveOutExtensions());
        return new StageOutput<>(first.value().holding(leftOut.without(contents)), first.checks(), first.figures());
    }

    private boolean lasts() {
        return read.await().backup().path().equals(dumped.path());
    }

    private StageOutput<RestoredDatabase> whole() {
        return new RestoreStage(source, Restorable.of(read.await()), early).run(servers);
    }
}
