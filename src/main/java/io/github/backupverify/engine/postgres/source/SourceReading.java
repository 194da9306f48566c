package io.github.backupverify.engine.postgres.source;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.engine.postgres.catalog.DumpedTable;
import io.github.backupverify.engine.postgres.catalog.SequenceState;
import io.github.backupverify.engine.postgres.catalog.Sequences;
import io.github.backupverify.engine.postgres.compare.LargeObjectContents;
import io.github.backupverify.engine.postgres.compare.TableContents;
import io.github.backupverify.engine.postgres.dump.DumpEntry;
import io.github.backupverify.engine.postgres.dump.Fingerprint;
import io.github.backupverify.engine.postgres.dump.LargeObject;
import io.github.backupverify.engine.postgres.session.SqlProblems;
import io.github.backupverify.process.Parallel;
import io.github.backupverify.process.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Reads the source's content at the snapshot while pg_dump dumps it. */
public final class SourceReading implements Progress, AutoCloseable {
    private final PostgresSource source;
    private final TableContents contents;
    private final List<SequenceState> before;
    private final Parallel parallel = new Parallel();
    private final Parallel.Begun<Map<DumpedTable, Fingerprint>> tables;
    private final Parallel.Begun<Map<Long, LargeObject>> largeObjects;
    private final Parallel.Begun<List<DumpEntry>> definitions;

    private SourceReading(PostgresSource source, Callable<List<DumpEntry>> definitions) {
        this.source = source;
        this.contents = new TableContents(source.tables());
        this.before = sequences();
        // Through the session that holds the locks: once an ALTER TABLE waits for it, no other session gets a lock.
        this.tables = parallel.begin(() -> contents.read(source.snapshot().connection()));
        this.largeObjects = parallel.begin(this::largeObjects);
        this.definitions = parallel.begin(definitions);
    }

    /**
     * Starts, before pg_dump does: the sequences' positions are read first.
     *
     * @param definitions reads those of the source at the same snapshot
     */
    public static SourceReading start(PostgresSource source, Callable<List<DumpEntry>> definitions) {
        return new SourceReading(source, definitions);
    }

    /** Waits for the end, after pg_dump has ended. */
    public SourceContent result() {
        Map<DumpedTable, Fingerprint> read = tables.await();
        if (read.size() < source.tables().size()) {
            throw ProblemException.notVerified(changed(source.tables().size() - read.size()));
        }
        return new SourceContent(read, largeObjects.await(), before, sequences(), definitions.await());
    }

    /** The locks prevent it, unless tables came and went faster than they could be locked. */
    private static Problem changed(int absent) {
        return new Problem(
                ErrorCode.LOCKED,
                "The source's tables changed while it was read",
                absent + " tables of the snapshot were dropped or altered before they could be locked",
                "Run again when fewer tables are created and dropped: mvn backup:verify");
    }

    private List<SequenceState> sequences() {
        try {
            return Sequences.read(source.snapshot().connection(), source.selected());
        } catch (SQLException e) {
            throw SqlProblems.reading("reading the sequences of the source", e);
        }
    }

    private Map<Long, LargeObject> largeObjects() {
        if (!source.selected().withGlobalObjects()) {
            return Map.of();
        }
        try (Connection connection = source.snapshot().open()) {
            return LargeObjectContents.read(connection);
        } catch (SQLException e) {
            throw SqlProblems.reading("reading the large objects of the source", e);
        }
    }

    @Override
    public long marker() {
        return contents.marker();
    }

    @Override
    public String describe() {
        return "source " + contents.describe();
    }

    @Override
    public void close() {
        parallel.close();
    }
}
