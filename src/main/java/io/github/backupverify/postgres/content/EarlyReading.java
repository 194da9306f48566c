package io.github.backupverify.postgres.content;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.content.Fingerprint;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.catalog.DumpedTable;
import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.catalog.Tables;
import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.session.SqlProblems;
import io.github.backupverify.process.Parallel;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables of a copy while the restore builds indexes on them: then their rows are there, committed, and a processor
 * is idle. Nothing rests on that being so: what was read counts only where it is what has to be there, and where the
 * server says that nothing was written to the table beside those rows. All other tables are read when the restore has
 * ended. A failure here is none of the run: the table is read again then, too.
 */
public final class EarlyReading implements AutoCloseable {
    private static final long PAUSE_MILLIS = 200;

    /**
     * CREATE INDEX leaves a table to readers; ALTER TABLE ADD PRIMARY KEY does not.
     *
     * @see <a href="https://www.postgresql.org/docs/current/progress-reporting.html#CREATE-INDEX-PROGRESS-REPORTING">
     *     Progress of CREATE INDEX</a>
     */
    private static final String INDEXED_NOW = """
            SELECT DISTINCT n.nspname, c.relname
            FROM pg_catalog.pg_stat_progress_create_index p
            JOIN pg_catalog.pg_class c ON c.oid = p.relid AND c.relkind = 'r'
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE p.datname = pg_catalog.current_database()
              AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_locks l
                WHERE l.relation = p.relid AND l.database = p.datid AND l.mode = 'AccessExclusiveLock')
            """;

    private static final String WRITTEN = """
            SELECT schemaname, relname, n_tup_ins FROM pg_catalog.pg_stat_user_tables
            WHERE n_tup_ins > 0 AND n_tup_upd = 0 AND n_tup_del = 0
            """;

    private final AtomicLong bytes = new AtomicLong();
    private final Map<QualifiedName, Early> read = new ConcurrentHashMap<>();
    private @Nullable Parallel parallel;
    private Parallel.@Nullable Begun<Boolean> watching;
    private volatile boolean restored;
    private boolean closed;
    private int settled;

    private final boolean wanted;

    /** Reads what it can. */
    public EarlyReading() {
        this(true);
    }

    private EarlyReading(boolean wanted) {
        this.wanted = wanted;
    }

    /** Reads nothing. */
    public static EarlyReading none() {
        return new EarlyReading(false);
    }

    private record Early(List<String> columns, String condition, Fingerprint content) {
        boolean of(DumpedTable table) {
            return columns.equals(table.columns()) && condition.equals(table.condition());
        }
    }

    /** Begins to look for tables; what was read of an earlier copy is forgotten. */
    public synchronized void begin(Sessions copy) {
        stop();
        if (!wanted || closed) {
            return;
        }
        read.clear();
        restored = false;
        parallel = new Parallel();
        watching = parallel.begin(() -> {
            try (Connection connection = copy.open()) {
                watch(connection);
            } catch (SQLException | ProblemException e) {
                // The copy is read later.
            }
            return true;
        });
    }

    /** The restore has ended: the table that is being read is the last one. */
    public void restored() {
        restored = true;
    }

    private void watch(Connection connection) throws SQLException {
        TableReader reader = new TableReader(connection, bytes, false, "");
        Set<QualifiedName> seen = new HashSet<>();
        Set<QualifiedName> unread = new LinkedHashSet<>();
        // Whoever has locked a table is not kept waiting, nor do we wait for him.
        Query.execute(connection, "SET lock_timeout = '50ms'");
        try {
            while (!restored) {
                Thread.sleep(PAUSE_MILLIS);
                Query.list(connection, INDEXED_NOW, EarlyReading::name).stream()
                        .filter(seen::add)
                        .forEach(unread::add);
                unread.removeIf(name -> !restored && read(connection, reader, name));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it need not be tried once more: while its primary key is added, a table is locked. */
    private boolean read(Connection connection, TableReader reader, QualifiedName name) {
        try {
            List<DumpedTable> found = SqlProblems.asking(
                    "looking for table " + name, () -> Tables.read(connection, Selected.table(name)));
            for (DumpedTable table : found) {
                reader.read(table)
                        .ifPresent(content ->
                                read.put(table.name(), new Early(table.columns(), table.condition(), content)));
            }
            return true;
        } catch (ProblemException e) {
            if (e.problem().code() == ErrorCode.LOCKED) {
                return false;
            }
            throw e;
        }
    }

    private static QualifiedName name(ResultSet row) throws SQLException {
        return new QualifiedName(row.getString(1), row.getString(2));
    }

    /**
     * Those of the tables that need not be read any more, and their content; called when the restore has ended.
     *
     * @param expected what has to be in them, by name
     */
    public Map<DumpedTable, Fingerprint> settled(
            List<DumpedTable> tables, Map<QualifiedName, Fingerprint> expected, Sessions copy) {
        waitForTheLast();
        Map<DumpedTable, Fingerprint> found = new LinkedHashMap<>();
        if (read.isEmpty()) {
            return found;
        }
        Map<QualifiedName, Long> written = written(copy);
        for (DumpedTable table : tables) {
            Early early = read.get(table.name());
            if (early != null
                    && early.of(table)
                    && early.content().equals(expected.get(table.name()))
                    && written.getOrDefault(table.name(), -1L)
                            == early.content().rows()) {
                found.put(table, early.content());
            }
        }
        settled = found.size();
        return found;
    }

    /** For the console, behind the figures of the comparison; empty where nothing was read early. */
    public String figures() {
        return settled == 0 ? "" : ", " + Figures.count(settled, "table", "tables") + " read before all was restored";
    }

    private static Map<QualifiedName, Long> written(Sessions copy) {
        Map<QualifiedName, Long> written = new HashMap<>();
        try (Connection connection = copy.open()) {
            Query.list(connection, WRITTEN, row -> written.put(name(row), row.getLong(3)));
            return written;
        } catch (SQLException e) {
            // Then all of them are read again.
            return Map.of();
        }
    }

    private void waitForTheLast() {
        restored = true;
        if (watching != null) {
            watching.await();
        }
    }

    /** The restore may go on for a moment in another thread: it begins nothing any more. */
    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }

    private void stop() {
        if (parallel != null) {
            parallel.close();
            parallel = null;
        }
    }
}
