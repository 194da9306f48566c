package io.github.backupverify.postgres.dump;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.postgres.content.EarlyReading;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.LeftOut;
import io.github.backupverify.postgres.subject.DatabaseSubject;
import io.github.backupverify.postgres.subject.ReadBackup;
import io.github.backupverify.postgres.subject.Restorable;
import io.github.backupverify.postgres.subject.RestoredDatabase;
import io.github.backupverify.process.Awaited;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Restores a backup of this run's own while it is still read to its end, and its source too. The database for it is made
 * while pg_dump works. Where the source had to be dumped once more, what was restored of the first dump is dropped, and
 * counts for nothing.
 */
final class OwnRestore {
    private final DatabaseSubject source;
    private final BackupTaking taking;
    private final Awaited<ReadBackup> read;
    private final EarlyReading early;
    private @Nullable EmptyCopy copy;
    private @Nullable ProblemException refused;

    /**
     * @param read the backup, when it has been read to its end
     * @param early reads the copy while indexes are built
     */
    OwnRestore(DatabaseSubject source, BackupTaking taking, Awaited<ReadBackup> read, EarlyReading early) {
        this.source = source;
        this.taking = taking;
        this.read = read;
        this.early = early;
    }

    /** Creates the database and waits for pg_dump. A failure to create it is thrown by {@link #run}. */
    BackupTaking.Dumped prepare() {
        try {
            copy = EmptyCopy.of(source);
        } catch (ProblemException e) {
            refused = e;
        }
        return taking.dumped();
    }

    StageOutput<RestoredDatabase> run(BackupTaking.Dumped dumped) {
        if (refused != null) {
            throw refused;
        }
        DumpContents definitions = dumped.definitions();
        if (definitions == null) {
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
                                    definitions,
                                    read::await),
                            early)
                    .run(empty());
        } catch (ProblemException e) {
            if (lasts(dumped)) {
                throw e;
            }
            return anew();
        }
        if (!lasts(dumped)) {
            return anew();
        }
        DumpContents contents = read.await().contents();
        LeftOut leftOut = LeftOut.of(contents, source.settings().backup().leaveOutExtensions());
        return new StageOutput<>(first.value().holding(leftOut.without(contents)), first.checks(), first.figures());
    }

    private boolean lasts(BackupTaking.Dumped dumped) {
        return read.await().backup().path().equals(dumped.path());
    }

    private StageOutput<RestoredDatabase> anew() {
        empty().database().drop();
        // Another name: where the first restore failed, what stands there may be another one than was made first.
        copy = EmptyCopy.of(source, "_again");
        return whole();
    }

    private StageOutput<RestoredDatabase> whole() {
        return new RestoreStage(source, Restorable.of(read.await()), early).run(empty());
    }

    private EmptyCopy empty() {
        return Objects.requireNonNull(copy, "prepare() comes first");
    }
}
