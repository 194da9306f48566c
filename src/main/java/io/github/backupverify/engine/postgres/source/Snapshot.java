package io.github.backupverify.engine.postgres.source;

import io.github.backupverify.engine.postgres.catalog.DumpedTable;
import io.github.backupverify.engine.postgres.catalog.LockableTables;
import io.github.backupverify.engine.postgres.catalog.Selected;
import io.github.backupverify.engine.postgres.catalog.Tables;
import io.github.backupverify.engine.postgres.session.Sessions;
import io.github.backupverify.engine.postgres.session.SqlProblems;
import io.github.backupverify.settings.Limits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One instant of the source. pg_dump and every query of ours see this snapshot, so they agree under any write load.
 *
 * <p>Every table is locked in ACCESS SHARE mode before the snapshot is taken, as long as the snapshot is in use:
 * TRUNCATE and rewriting ALTER TABLE ignore snapshots, and would make rows vanish between the dump and our own reading.
 */
public final class Snapshot implements AutoCloseable {
    private static final int TABLES_PER_LOCK = 1_000;
    private static final int ATTEMPTS = 10;
    private static final Duration LOCK_PATIENCE = Duration.ofMillis(500);

    /** A table or schema that was dropped after the list was read. */
    private static final Set<String> VANISHED = Set.of("42P01", "3F000");

    private final Sessions sessions;
    private final Connection connection;
    private final Limits limits;
    private final Selected selected;
    private volatile String id = "";
    private volatile List<String> locked = List.of();
    private volatile List<DumpedTable> tables = List.of();

    private Snapshot(Sessions sessions, Connection connection, Limits limits, Selected selected) {
        this.sessions = sessions;
        this.connection = connection;
        this.limits = limits;
        this.selected = selected;
    }

    /**
     * Locks the tables and takes the snapshot.
     *
     * @param selected whose tables are locked; read anew until no table appears between locks and snapshot
     */
    public static Snapshot take(Sessions sessions, Limits limits, Selected selected) {
        Connection connection = sessions.open();
        try {
            Snapshot snapshot = new Snapshot(sessions, connection, limits, selected);
            snapshot.lockAndExport();
            return snapshot;
        } catch (SQLException e) {
            throw closing(connection, LockProblem.of(e, sessions));
        } catch (RuntimeException e) {
            throw closing(connection, e);
        }
    }

    /**
     * Takes another in its place. A session that waits to alter a table waits for this snapshot's locks, and whoever
     * wants to read that table then waits behind it: only letting go lets both pass.
     */
    public void renew() {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
            lockAndExport();
        } catch (SQLException e) {
            throw LockProblem.of(e, sessions);
        }
    }

    /** How long to wait for a lock on a table that this snapshot holds: no one who has it can be in the way. */
    public Limits patient() {
        return limits.lockWaitAtMost(LOCK_PATIENCE.plusMillis(locked.size()));
    }

    private void lockAndExport() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            statement.execute("SET lock_timeout = " + limits.lockWait().toMillis());
            List<String> wanted = LockableTables.read(connection, selected);
            connection.setAutoCommit(false);
            for (int attempt = 1; ; attempt++) {
                try {
                    // LOCK takes no snapshot: the first SELECT does, when the locks are held.
                    lock(statement, wanted);
                    String exported = export(statement);
                    List<String> seen = LockableTables.read(connection, selected);
                    Set<String> unlocked = new HashSet<>(seen);
                    wanted.forEach(unlocked::remove);
                    if (unlocked.isEmpty() || attempt == ATTEMPTS) {
                        lock(statement, List.copyOf(unlocked));
                        statement.execute("SET lock_timeout = 0");
                        this.id = exported;
                        this.locked = seen;
                        this.tables = List.copyOf(Tables.read(connection, selected));
                        return;
                    }
                } catch (SQLException e) {
                    if (attempt == ATTEMPTS || !VANISHED.contains(String.valueOf(e.getSQLState()))) {
                        throw e;
                    }
                }
                connection.rollback();
                wanted = LockableTables.read(connection, selected);
                connection.rollback();
            }
        }
    }

    private static void lock(Statement statement, List<String> tables) throws SQLException {
        for (int from = 0; from < tables.size(); from += TABLES_PER_LOCK) {
            List<String> some = tables.subList(from, Math.min(tables.size(), from + TABLES_PER_LOCK));
            statement.execute("LOCK TABLE ONLY " + String.join(", ONLY ", some) + " IN ACCESS SHARE MODE");
        }
    }

    private static String export(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_export_snapshot()")) {
            row.next();
            return row.getString(1);
        }
    }

    /** As {@code pg_dump --snapshot} takes it; valid until this is closed. */
    public String id() {
        return id;
    }

    /** The session that holds locks and snapshot; for one thread at a time. */
    public Connection connection() {
        return connection;
    }

    /** The tables whose rows a dump of this instant holds. */
    public List<DumpedTable> tables() {
        return tables;
    }

    /** Another session that sees the same instant; the caller closes it. */
    public Connection open() {
        Connection other = sessions.open();
        try {
            other.setReadOnly(true);
            other.setAutoCommit(false);
            other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = other.createStatement()) {
                statement.execute("SET TRANSACTION SNAPSHOT '" + id + "'");
            }
            return other;
        } catch (SQLException e) {
            throw closing(other, SqlProblems.reading("joining the snapshot of the source", e));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static RuntimeException closing(Connection connection, RuntimeException e) {
        try {
            connection.close();
        } catch (SQLException suppressed) {
            e.addSuppressed(suppressed);
        }
        return e;
    }
}
