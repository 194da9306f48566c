package io.github.backupverify.postgres.observe;

import static io.github.backupverify.postgres.observe.WatchedServer.execute;

import io.github.backupverify.check.Observation;
import io.github.backupverify.check.ObservedLock;
import io.github.backupverify.check.ObservedStatement;
import io.github.backupverify.postgres.script.token.StatementText;
import io.github.backupverify.postgres.session.Query;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the observer says of each kind of statement is held against what a second session sees: the locks of the first one
 * while its transaction is open, or while it waits for the second, and the files of all relations before and after.
 */
@Timeout(180)
class StatementKindsIT {
    /** The weakest lock that each of those that are told of has to wait for. */
    private static final Map<String, String> MODES = Map.of(
            "AccessExclusiveLock", "1",
            "ExclusiveLock", "2",
            "ShareRowExclusiveLock", "3",
            "ShareLock", "4",
            "ShareUpdateExclusiveLock", "5");

    /** Each in a transaction of its own. */
    private static final String STATEMENTS = """
            ALTER TABLE shop.item ADD COLUMN a int
            ALTER TABLE shop.item ADD COLUMN a int DEFAULT 7
            ALTER TABLE shop.item ADD COLUMN a timestamptz DEFAULT now()
            ALTER TABLE shop.item ADD COLUMN a uuid DEFAULT gen_random_uuid()
            ALTER TABLE shop.item ADD COLUMN a int GENERATED ALWAYS AS (price * 2) STORED
            ALTER TABLE shop.item ADD COLUMN a bigserial
            ALTER TABLE shop.item DROP COLUMN price
            ALTER TABLE shop.item ALTER COLUMN id TYPE bigint
            ALTER TABLE shop.item ALTER COLUMN label TYPE text
            ALTER TABLE shop.item ALTER COLUMN label TYPE varchar(40)
            ALTER TABLE shop.item ALTER COLUMN label TYPE varchar(10) USING left(label, 10)
            ALTER TABLE shop.item ALTER COLUMN at TYPE timestamptz
            ALTER TABLE shop.item ALTER COLUMN price SET NOT NULL
            ALTER TABLE shop.item ALTER COLUMN price SET DEFAULT 1
            ALTER TABLE shop.item ALTER COLUMN label SET STATISTICS 500
            ALTER TABLE shop.item ADD CONSTRAINT positive CHECK (price > 0)
            ALTER TABLE shop.item ADD CONSTRAINT positive CHECK (price > 0) NOT VALID
            ALTER TABLE shop.item VALIDATE CONSTRAINT item_price
            ALTER TABLE shop.item ADD CONSTRAINT k FOREIGN KEY (customer) REFERENCES shop.customer
            ALTER TABLE shop.item ADD CONSTRAINT k FOREIGN KEY (customer) REFERENCES shop.customer NOT VALID
            ALTER TABLE shop.item VALIDATE CONSTRAINT item_customer
            ALTER TABLE shop.item ADD PRIMARY KEY (id)
            ALTER TABLE shop.item ADD CONSTRAINT item_key UNIQUE USING INDEX item_id
            ALTER TABLE shop.item DROP CONSTRAINT item_customer
            ALTER TABLE shop.item RENAME COLUMN label TO title
            ALTER TABLE shop.item RENAME TO thing
            ALTER TABLE shop.item SET (fillfactor = 70)
            ALTER TABLE shop.item SET SCHEMA public
            ALTER TABLE shop.item CLUSTER ON item_id
            ALTER TABLE shop.item ENABLE ROW LEVEL SECURITY
            ALTER TABLE shop.item DISABLE TRIGGER USER
            ALTER TABLE shop.item SET UNLOGGED
            ALTER TABLE shop.scratch SET LOGGED
            ALTER TABLE shop.sale ATTACH PARTITION shop.sale_2 FOR VALUES FROM (2) TO (3)
            ALTER TABLE shop.sale DETACH PARTITION shop.sale_1
            CREATE TABLE shop.sale_3 PARTITION OF shop.sale FOR VALUES FROM (3) TO (4)
            CREATE INDEX ON shop.item (price)
            CREATE INDEX ON shop.sale (id)
            CREATE TRIGGER touched BEFORE UPDATE ON shop.item FOR EACH ROW EXECUTE FUNCTION shop.touch()
            CREATE POLICY all_of_it ON shop.item USING (true)
            CREATE TABLE shop.copied AS SELECT * FROM shop.item
            CREATE OR REPLACE VIEW shop.seen AS SELECT name, id FROM shop.customer
            CREATE STATISTICS shop.both ON id, price FROM shop.item
            COMMENT ON TABLE shop.item IS 'things'
            GRANT SELECT ON shop.item TO PUBLIC
            DROP INDEX shop.item_label
            DROP TABLE shop.item CASCADE
            DROP MATERIALIZED VIEW shop.total
            REFRESH MATERIALIZED VIEW shop.total
            REFRESH MATERIALIZED VIEW CONCURRENTLY shop.total
            CLUSTER shop.item USING item_id
            TRUNCATE shop.item
            TRUNCATE shop.customer CASCADE
            REINDEX TABLE shop.item
            REINDEX INDEX shop.item_label
            LOCK TABLE shop.item
            LOCK shop.item, shop.customer IN SHARE ROW EXCLUSIVE MODE
            UPDATE shop.item SET price = price + 1
            DELETE FROM shop.item WHERE id < 10
            INSERT INTO shop.item (id) SELECT 1000 + i FROM generate_series(1, 5) i
            ANALYZE shop.item
            DO $$ BEGIN EXECUTE 'ALTER TABLE shop.item ALTER COLUMN id TYPE bigint'; END $$
            DO $$ BEGIN TRUNCATE shop.item; END $$
            """;

    /**
     * None of them runs in a transaction: each has to wait for somebody who reads, or writes. A plain VACUUM waits for
     * nobody, and is over before either side can be sure to have seen its lock.
     */
    private static final String ALONE = """
            VACUUM FULL shop.item
            VACUUM (FULL, ANALYZE) shop.item
            CREATE INDEX CONCURRENTLY made ON shop.item (price)
            CREATE UNIQUE INDEX CONCURRENTLY made ON shop.item USING btree (id, price)
            REINDEX TABLE CONCURRENTLY shop.item
            REINDEX INDEX CONCURRENTLY shop.item_label
            DROP INDEX CONCURRENTLY shop.item_label
            """;

    @TempDir
    static Path work;

    @AutoClose
    private static WatchedServer server;

    @BeforeAll
    static void start() {
        server = WatchedServer.start(work);
    }

    @Test
    void eachKindOfStatementIsToldAsItIs() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (String statement : (STATEMENTS + ALONE).lines().toList()) {
            try {
                held(statement, ALONE.lines().toList().contains(statement), all);
            } catch (SQLException | CompletionException e) {
                all.fail(statement, e);
            }
        }
        all.assertAll();
    }

    private static void held(String sql, boolean alone, SoftAssertions all) throws Exception {
        server.run(WatchedServer.SETUP);
        Map<Long, Kept> before = kept();
        Map<String, String> locks;
        Observation observation;
        try (Observer observer = Observer.watch(server.sessions())) {
            locks = alone ? waiting(sql, before) : inTransaction(sql, before);
            observation = observer.seen();
        }
        Map<Long, Kept> after = kept();
        Set<String> rewritten = before.entrySet().stream()
                .filter(one -> changed(one.getKey(), before, after)
                        && !changed(one.getValue().of(), before, after))
                .map(one -> one.getValue().name())
                .collect(Collectors.toCollection(TreeSet::new));
        ObservedStatement told = observation.statements().stream()
                .filter(one -> one.text().equals(StatementText.withoutLiterals(sql)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(sql + " was not seen: " + observation));
        all.assertThat(told.rewritten()).as("%s: rewritten", sql).containsExactlyElementsOf(rewritten);
        all.assertThat(observation.gaps()).as("%s: gaps", sql).isEmpty();
        Map<String, String> toldLocks = told.locks().stream()
                .filter(lock -> before.values().stream()
                        .anyMatch(kept -> kept.table() && kept.name().equals(lock.object())))
                .collect(Collectors.toMap(ObservedLock::object, ObservedLock::mode, (one, other) -> one, TreeMap::new));
        all.assertThat(toldLocks).as("%s: locks", sql).isEqualTo(locks);
    }

    private static boolean changed(long oid, Map<Long, Kept> before, Map<Long, Kept> after) {
        return before.containsKey(oid)
                && after.containsKey(oid)
                && after.get(oid).file() != before.get(oid).file();
    }

    /** Runs a statement, and looks at its locks before it is committed. */
    private static Map<String, String> inTransaction(String sql, Map<Long, Kept> before) throws SQLException {
        try (Connection worker = server.sessions().open();
                Connection looker = Observer.unobserved(server.sessions()).open()) {
            worker.setAutoCommit(false);
            int pid = pid(worker);
            execute(worker, sql);
            Map<String, String> locks = new TreeMap<>();
            look(looker, pid, before, locks);
            worker.commit();
            return locks;
        }
    }

    /** Runs a statement while others read and write, and looks at its locks until it has waited for them. */
    private static Map<String, String> waiting(String sql, Map<Long, Kept> before) throws SQLException {
        Map<String, String> locks = new TreeMap<>();
        try (Connection worker = server.sessions().open();
                Connection blocker = Observer.unobserved(server.sessions()).open();
                Connection looker = Observer.unobserved(server.sessions()).open()) {
            int pid = pid(worker);
            blocker.setAutoCommit(false);
            // Whoever builds beside writers waits for those; whoever wants a table for himself, for readers too.
            execute(blocker, "UPDATE shop.item SET price = price WHERE id = 1");
            execute(blocker, "SELECT * FROM shop.sale");
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> {
                try {
                    execute(worker, sql);
                } catch (SQLException e) {
                    throw new CompletionException(e);
                }
            });
            long end = System.nanoTime() + Duration.ofMillis(500).toNanos();
            while (!running.isDone() && System.nanoTime() < end) {
                look(looker, pid, before, locks);
                LockSupport.parkNanos(1_000_000);
            }
            blocker.commit();
            running.join();
        }
        return locks;
    }

    private static String stronger(String one, String other) {
        return MODES.getOrDefault(one, "").compareTo(MODES.getOrDefault(other, "")) <= 0 ? one : other;
    }

    private static void look(Connection looker, int pid, Map<Long, Kept> before, Map<String, String> locks)
            throws SQLException {
        Query.list(
                        looker,
                        "SELECT relation::bigint, mode FROM pg_locks WHERE locktype = 'relation' AND pid = " + pid,
                        row -> Map.entry(row.getLong(1), row.getString(2)))
                .stream()
                .filter(lock -> MODES.containsKey(lock.getValue()))
                .forEach(lock -> {
                    Kept locked = before.get(lock.getKey());
                    if (locked != null && locked.table()) {
                        locks.merge(locked.name(), lock.getValue(), StatementKindsIT::stronger);
                    }
                });
    }

    /**
     * A relation that is there.
     *
     * @param table whether it is one, or a materialized view
     * @param of the table of an index, which is no news where that is written anew as a whole; else 0
     */
    private record Kept(String name, boolean table, long file, long of) {}

    /** By the catalogue alone. */
    private static Map<Long, Kept> kept() throws SQLException {
        try (Connection connection = Observer.unobserved(server.sessions()).open()) {
            return Stream.of(Query.list(
                            connection,
                            "SELECT c.oid::bigint, format('%I.%I', relnamespace::regnamespace, relname), relkind <> 'i',"
                                    + " coalesce(pg_relation_filenode(c.oid)::bigint, 0), coalesce(indrelid::bigint, 0)"
                                    + " FROM pg_class c LEFT JOIN pg_index i ON indexrelid = c.oid"
                                    + " WHERE relnamespace = 'shop'::regnamespace AND relkind IN ('r', 'p', 'm', 'i')",
                            row -> Map.entry(
                                    row.getLong(1),
                                    new Kept(row.getString(2), row.getBoolean(3), row.getLong(4), row.getLong(5)))))
                    .flatMap(List::stream)
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    private static int pid(Connection connection) throws SQLException {
        return Query.one(connection, "SELECT pg_backend_pid()", row -> row.getInt(1));
    }
}
