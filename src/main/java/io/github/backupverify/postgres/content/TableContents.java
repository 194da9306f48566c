package io.github.backupverify.postgres.content;

import io.github.backupverify.check.Figures;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.content.Fingerprint;
import io.github.backupverify.postgres.catalog.DumpedTable;
import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.SqlProblems;
import io.github.backupverify.process.Parallel;
import io.github.backupverify.run.Progress;
import io.github.backupverify.run.Share;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Reads the content of many tables through several sessions at once, the largest first. */
public final class TableContents implements Progress {
    private final List<DumpedTable> tables;
    private final boolean canonical;
    private final String encoding;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicLong doneEstimate = new AtomicLong();

    public TableContents(List<DumpedTable> tables) {
        this(tables, false, "");
    }

    /**
     * @param canonical whether rows are rewritten so that a dump's time zone makes no difference
     * @param encoding that the rows are read in, as PostgreSQL calls it; empty for the database's own
     */
    public TableContents(List<DumpedTable> tables, boolean canonical, String encoding) {
        this.tables = List.copyOf(tables);
        this.canonical = canonical;
        this.encoding = encoding;
    }

    /**
     * Reads all of them.
     *
     * @param sessions opens a session; each is closed when its share is done
     * @param jobs how many sessions at most
     * @return the fingerprint of every table; one that is absent, or lacks a column, is not in it
     * @throws ProblemException where one cannot be read
     */
    public Map<DumpedTable, Fingerprint> read(Supplier<Connection> sessions, int jobs) {
        ConcurrentLinkedQueue<DumpedTable> queue = new ConcurrentLinkedQueue<>(tables.stream()
                .sorted(Comparator.comparingLong(DumpedTable::bytesEstimate).reversed())
                .toList());
        Map<DumpedTable, Fingerprint> result = new ConcurrentHashMap<>();
        Callable<Void> share = () -> {
            try (Connection connection = sessions.get()) {
                readShare(connection, queue, result);
                return null;
            } catch (RuntimeException | SQLException e) {
                // The other sessions need not read on for nothing.
                queue.clear();
                throw e;
            }
        };
        int sharers = Math.max(1, Math.min(jobs, tables.size()));
        try (Parallel parallel = new Parallel()) {
            List<Parallel.Begun<Void>> shares = IntStream.range(0, sharers)
                    .mapToObj(i -> parallel.begin(share))
                    .toList();
            shares.forEach(Parallel.Begun::await);
            return result;
        }
    }

    /**
     * Reads all of them through one session, which stays open: it may hold locks that no other session would get any
     * more.
     */
    public Map<DumpedTable, Fingerprint> read(Connection connection) {
        Map<DumpedTable, Fingerprint> result = new ConcurrentHashMap<>();
        readShare(connection, new ConcurrentLinkedQueue<>(tables), result);
        return SqlProblems.asking("reading the source's tables", () -> {
            // The driver's own: the session goes on to read catalogues.
            Query.execute(connection, "SET client_encoding TO 'UTF8'");
            return result;
        });
    }

    private void readShare(Connection connection, Queue<DumpedTable> queue, Map<DumpedTable, Fingerprint> result) {
        TableReader reader = new TableReader(connection, bytes, canonical, encoding);
        for (DumpedTable table = queue.poll(); table != null; table = queue.poll()) {
            DumpedTable one = table;
            reader.read(one).ifPresent(content -> result.put(one, content));
            done.incrementAndGet();
            doneEstimate.addAndGet(one.bytesEstimate());
        }
    }

    @Override
    public long marker() {
        return bytes.get() + done.get();
    }

    @Override
    public String describe() {
        return "read " + Figures.count(done.get()) + " of " + Figures.count(tables.size(), "table", "tables");
    }

    /** Of what the tables take on the server: rows as text take less, so that it is rather further than it says. */
    @Override
    public Optional<Share> share() {
        long total = tables.stream().mapToLong(DumpedTable::bytesEstimate).sum();
        long read = Math.max(doneEstimate.get(), bytes.get());
        return total == 0 ? Optional.empty() : Optional.of(Share.bytes(Math.min(read, total), total));
    }
}
