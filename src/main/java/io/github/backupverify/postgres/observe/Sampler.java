package io.github.backupverify.postgres.observe;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Sessions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads the size of the database and the locks of its sessions five times a second. */
final class Sampler implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int MOST_LOCKS = 10_000;

    /** With the write-ahead log and temporary files of the whole server, which holds this database alone. */
    private static final String BYTES = """
            SELECT pg_catalog.pg_database_size(pg_catalog.current_database())
                   + coalesce((SELECT pg_catalog.sum(size) FROM pg_catalog.pg_ls_waldir()), 0)
                   + coalesce((SELECT pg_catalog.sum(size) FROM pg_catalog.pg_ls_tmpdir()), 0)
            """;

    private static final String LOCKS = """
            SELECT extract(epoch FROM pg_catalog.clock_timestamp())::float8, l.pid, l.relation::bigint, l.mode
            FROM pg_catalog.pg_locks l
            WHERE l.locktype = 'relation' AND l.granted AND l.pid <> pg_catalog.pg_backend_pid()
              AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
              AND l.mode NOT IN ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock')
            """;

    private final Sessions sessions;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<LockSample> locks = new ArrayList<>();
    private Set<String> held = Set.of();
    private final Thread thread = new Thread(this::run, "backup-rehearsal-watch");
    private volatile long atMost;

    /** @param before bytes at the beginning */
    Sampler(Sessions sessions, long before) {
        this.sessions = sessions;
        atMost = before;
        thread.setDaemon(true);
        thread.start();
    }

    static long bytes(Connection connection) throws SQLException {
        return Query.one(connection, BYTES, row -> row.getLong(1));
    }

    long atMost() {
        return atMost;
    }

    /** Those found so far, each once for as long as it was held, in the order in which they were. */
    synchronized List<LockSample> locks() {
        return List.copyOf(locks);
    }

    /** What is held from now on counts anew: another migration took it. */
    synchronized void forget() {
        held = Set.of();
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (Connection connection = sessions.open()) {
            do {
                look(connection);
            } while (!ended.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
            look(connection);
        } catch (SQLException | ProblemException e) {
            // The server has ended: the migration's own session reports that.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Connection connection) throws SQLException {
        List<Optional<LockSample>> found = Query.list(connection, LOCKS, Sampler::sample);
        synchronized (this) {
            Set<String> now = new HashSet<>();
            for (LockSample sample : found.stream().flatMap(Optional::stream).toList()) {
                String key = sample.pid() + " " + sample.relation() + " " + sample.mode();
                now.add(key);
                if (!held.contains(key) && locks.size() < MOST_LOCKS) {
                    locks.add(sample);
                }
            }
            held = now;
        }
        atMost = Math.max(atMost, bytes(connection));
    }

    private static Optional<LockSample> sample(ResultSet row) throws SQLException {
        double epoch = row.getDouble(1);
        int pid = row.getInt(2);
        long relation = row.getLong(3);
        return LockMode.shownAs(row.getString(4)).map(mode -> new LockSample(epoch, pid, relation, mode));
    }
}
