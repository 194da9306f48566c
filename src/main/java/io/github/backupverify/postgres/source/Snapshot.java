package io.github.backupverify.postgres.source;

import io.github.backupverify.postgres.catalog.DumpedTable;
import io.github.backupverify.postgres.catalog.LockableTables;
import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.catalog.Selection;
import io.github.backupverify.postgres.catalog.Tables;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.session.SqlProblems;
import io.github.backupverify.postgres.subject.DatabaseSubject;
import io.github.backupverify.run.RunScope;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One instant of the source, held while it is dumped and read. pg_dump and
 * every query of ours see this snapshot, so they agree under any write load.
 *
 * <p>Every table is locked in ACCESS SHARE mode before the snapshot is taken: TRUNCATE and rewriting ALTER TABLE ignore
 * snapshots, and would make rows vanish between the dump and our own reading. Nothing else is: whoever wants to alter a
 * view or a sequence would wait for us, and pg_dump behind him.
 */
public final class Snapshot implements AutoCloseable {
    private static final int TABLES_PER_LOCK = 1_000;
    private static final int ATTEMPTS = 100;

    /** A table or schema that was dropped after the list was read. */
    private static final Set<String> VANISHED = Set.of("42P01", "3F000");

    private final Sessions sessions;
    private final Connection connection;
    private final List<Connection> joined = new CopyOnWriteArrayList<>();
    private final RunScope.Owned owned;
    private final Selection selection;
    private final Optional<String> sharedId;
    private String id = "";
    private Instant instant = Instant.EPOCH;
    private Selected selected = Selected.ALL;
    private List<DumpedTable> tables = List.of();

    private Snapshot(DatabaseSubject source) {
        // From its first statement on, so that it takes no round trip.
        sessions = source.sessions().adding("default_transaction_isolation", "repeatable read");
        connection = sessions.open();
        owned = source.run().scope().own("the snapshot of the source", this::letGo);
        selection = source.selection();
        sharedId = source.sharedSnapshot();
    }

    /**
     * Locks the tables and takes the snapshot; repeated until no table appears or vanishes between the two.
     *
     * @throws io.github.backupverify.check.ProblemException LOCKED, naming who is in the way
     */
    static Snapshot take(DatabaseSubject source) {
        Snapshot snapshot = new Snapshot(source);
        try {
            if (snapshot.sharedId.isPresent()) {
                snapshot.joinAndLock(new SharedSnapshot(snapshot.sharedId.get()));
            } else {
                snapshot.lockAndExport();
            }
            return snapshot;
        } catch (SQLException e) {
            snapshot.close();
            throw LockProblem.of(e, source.sessions());
        } catch (RuntimeException e) {
            snapshot.close();
            throw e;
        }
    }

    private void lockAndExport() throws SQLException {
        try (Statement statement = prepare()) {
            List<String> wanted = LockableTables.read(connection, selection.in(connection));
            connection.setAutoCommit(false);
            for (int attempt = 1; ; attempt++) {
                try {
                    // LOCK takes no snapshot: the first SELECT does, when the locks are held.
                    id = lockAndExport(statement, wanted);
                    selected = selection.in(connection);
                    List<String> seen = LockableTables.read(connection, selected);
                    Set<String> unlocked = new HashSet<>(seen);
                    wanted.forEach(unlocked::remove);
                    if (unlocked.isEmpty() || attempt == ATTEMPTS) {
                        lock(statement, List.copyOf(unlocked));
                        locked(statement);
                        return;
                    }
                } catch (SQLException e) {
                    if (attempt == ATTEMPTS || !VANISHED.contains(String.valueOf(e.getSQLState()))) {
                        throw e;
                    }
                }
                connection.rollback();
                wanted = LockableTables.read(connection, selection.in(connection));
                connection.rollback();
            }
        }
    }

    /** As pg_dump does: the snapshot is there before the locks, and what came between them is found out. */
    private void joinAndLock(SharedSnapshot shared) throws SQLException {
        try (Statement statement = prepare()) {
            connection.setAutoCommit(false);
            shared.join(statement);
            id = lockAndExport(statement, List.of());
            selected = selection.in(connection);
            try {
                lock(statement, LockableTables.read(connection, selected));
            } catch (SQLException e) {
                if (VANISHED.contains(String.valueOf(e.getSQLState()))) {
                    throw shared.altered(String.valueOf(e.getMessage()));
                }
                throw e;
            }
            shared.requireIntact(connection);
            locked(statement);
        }
    }

    private Statement prepare() throws SQLException {
        connection.setReadOnly(true);
        Statement statement = connection.createStatement();
        statement.setEscapeProcessing(false);
        return statement;
    }

    private void locked(Statement statement) throws SQLException {
        statement.execute("SET lock_timeout = 0");
        tables = List.copyOf(Tables.read(connection, selected));
        instant = Clock.systemUTC().instant();
    }

    private static void lock(Statement statement, List<String> tables) throws SQLException {
        if (!tables.isEmpty()) {
            statement.execute(String.join("; ", locks(tables)));
        }
    }

    /** In one round trip, for the locks are there already. */
    private static String lockAndExport(Statement statement, List<String> tables) throws SQLException {
        List<String> statements = locks(tables);
        statements.add("SELECT pg_catalog.pg_export_snapshot()");
        boolean answered = statement.execute(String.join("; ", statements));
        while (!answered) {
            answered = statement.getMoreResults();
        }
        try (ResultSet row = statement.getResultSet()) {
            row.next();
            return row.getString(1);
        }
    }

    private static List<String> locks(List<String> tables) {
        List<String> statements = new ArrayList<>();
        for (int from = 0; from < tables.size(); from += TABLES_PER_LOCK) {
            List<String> some = tables.subList(from, Math.min(tables.size(), from + TABLES_PER_LOCK));
            statements.add("LOCK TABLE ONLY " + String.join(", ONLY ", some) + " IN ACCESS SHARE MODE");
        }
        return statements;
    }

    /** As {@code pg_dump --snapshot} takes it; valid until this is closed. */
    public String id() {
        return id;
    }

    /** When the source was read, or began to be, by this machine's clock. */
    Instant instant() {
        return instant;
    }

    /** The session that holds locks and snapshot; for one thread at a time. */
    Connection connection() {
        return connection;
    }

    /** The part of the database that is backed up. */
    public Selected selected() {
        return selected;
    }

    /** The tables whose rows a dump of this instant holds. */
    List<DumpedTable> tables() {
        return tables;
    }

    /** Asks something at the same instant, in a session of its own; otherwise as {@link Sessions#ask}. */
    <T> T ask(String doing, Sessions.SqlQuestion<T> question) {
        return SqlProblems.asking(doing, () -> {
            try (Connection session = open()) {
                return question.ask(session);
            }
        });
    }

    /** Another session that sees the same instant; it ends with this, unless the caller ends it before. */
    Connection open() {
        Connection other = sessions.open();
        joined.add(other);
        try {
            other.setReadOnly(true);
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                statement.execute("SET TRANSACTION SNAPSHOT '" + id + "'");
            }
            return other;
        } catch (SQLException e) {
            try {
                other.close();
            } catch (SQLException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw SqlProblems.during("joining the snapshot of the source", e);
        }
    }

    /** Ends it at once, whatever its sessions are doing: they may wait for each other. */
    @Override
    public void close() {
        owned.remove();
    }

    private void letGo() throws SQLException {
        connection.abort(Runnable::run);
        for (Connection other : joined) {
            other.abort(Runnable::run);
        }
    }
}
