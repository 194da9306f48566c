package io.github.backupverify.engine.postgres.source;

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
import io.github.backupverify.process.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads the source's content while pg_dump dumps it, through sessions of its own at the same snapshot. */
public final class SourceReading implements Progress, AutoCloseable {
    private final PostgresSource source;
    private final TableContents contents;
    private final List<SequenceState> before;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<Map<DumpedTable, Fingerprint>> tables;

    private SourceReading(PostgresSource source) {
        this.source = source;
        this.contents = new TableContents(source.tables());
        this.before = sequences();
        this.tables = thread.submit(() -> contents.read(
                source.snapshot()::open, source.settings().backup().jobs()));
    }

    /** Starts before pg_dump does: the sequences' positions are read first. */
    public static SourceReading start(PostgresSource source) {
        return new SourceReading(source);
    }

    /**
     * Waits for the end, after pg_dump has ended.
     *
     * @param definitions of the source at the same snapshot
     */
    public SourceContent result(List<DumpEntry> definitions) {
        try {
            Map<DumpedTable, Fingerprint> read = tables.get();
            return new SourceContent(read, largeObjects(), before, sequences(), definitions);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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
        thread.shutdownNow();
    }
}
