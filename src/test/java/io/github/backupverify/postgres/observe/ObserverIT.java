package io.github.backupverify.postgres.observe;

import static io.github.backupverify.postgres.observe.WatchedServer.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.Observation;
import io.github.backupverify.check.ObservedStatement;
import io.github.backupverify.postgres.script.token.StatementText;
import io.github.backupverify.postgres.session.Query;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the observer says of sessions as they are. */
@Timeout(60)
class ObserverIT {
    @TempDir
    static Path work;

    @AutoClose
    private static WatchedServer server;

    @BeforeAll
    static void start() {
        server = WatchedServer.start(work);
    }

    /** It waits without a lock, and takes those that matter for a moment at the end: as the documentation says. */
    @Test
    void aPartitionThatIsDetachedBesideOthersIsLockedForAMoment() throws Exception {
        server.run(WatchedServer.SETUP);
        String sql = "ALTER TABLE shop.sale DETACH PARTITION shop.sale_1 CONCURRENTLY";
        assertThat(observed(sql).locks())
                .extracting(lock -> lock.object() + " " + lock.mode())
                .containsExactlyInAnyOrder("shop.sale ShareUpdateExclusiveLock", "shop.sale_1 AccessExclusiveLock");
    }

    @Test
    void aTransactionHoldsItsLocksToItsEndAndTellsOfEachOnce() throws Exception {
        server.run(WatchedServer.SETUP);
        Observation observation;
        try (Observer observer = Observer.watch(server.sessions());
                Connection worker = server.sessions().open()) {
            worker.setAutoCommit(false);
            execute(worker, "ALTER TABLE shop.item ADD COLUMN a int");
            execute(worker, "ALTER TABLE shop.item ADD COLUMN b int");
            execute(worker, "SELECT pg_sleep(0.4)");
            worker.commit();
            worker.setAutoCommit(true);
            execute(worker, "ALTER TABLE shop.item ADD COLUMN c int");
            observation = observer.seen();
        }
        List<ObservedStatement> altering = observation.statements().stream()
                .filter(one -> !one.locks().isEmpty())
                .toList();
        assertThat(altering)
                .extracting(ObservedStatement::text)
                .containsExactly("ALTER TABLE shop.item ADD COLUMN a int", "ALTER TABLE shop.item ADD COLUMN c int");
        assertThat(altering.get(0).locks().get(0).seconds()).isBetween(0.4, 5.0);
        assertThat(altering.get(1).locks().get(0).seconds()).isLessThan(0.4);
        assertThat(observation.statements())
                .filteredOn(one -> one.text().contains("pg_sleep"))
                .singleElement()
                .satisfies(one -> assertThat(one.seconds()).isGreaterThan(0.39));
    }

    @Test
    void whatFailsIsToldWithItsErrorAndWhatItTookBeforeIsNotLost() throws Exception {
        server.run(WatchedServer.SETUP);
        Observation observation;
        try (Observer observer = Observer.watch(server.sessions());
                Connection worker = server.sessions().open()) {
            worker.setAutoCommit(false);
            execute(worker, "ALTER TABLE shop.item ALTER COLUMN id TYPE bigint");
            assertThatThrownBy(() -> execute(worker, "ALTER TABLE shop.item ADD CHECK (price > 100)"))
                    .isInstanceOf(SQLException.class);
            worker.rollback();
            observation = observer.seen();
        }
        assertThat(observation.statements())
                .filteredOn(one -> one.text().contains("TYPE bigint"))
                .singleElement()
                .satisfies(one -> assertThat(one.rewritten()).containsExactly("shop.item"));
        assertThat(observation.statements())
                .filteredOn(one -> !one.error().isEmpty())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.text()).isEqualTo("ALTER TABLE shop.item ADD CHECK (price > 100)");
                    assertThat(one.error()).contains("is violated by some row");
                    assertThat(one.seconds()).isNegative();
                });
    }

    @Test
    void theRoomThatARewriteTakesIsSeenAndNothingIsLeftOfTheWatch() throws Exception {
        server.run(WatchedServer.SETUP);
        server.run(
                "CREATE TABLE shop.wide AS SELECT i AS id, repeat('x', 500) AS filler FROM generate_series(1, 60000) i");
        long size = asked("SELECT pg_table_size('shop.wide')");
        String left = "SELECT (SELECT count(*) FROM pg_event_trigger)"
                + " + (SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'backup%')"
                + " + (SELECT count(*) FROM pg_db_role_setting)";
        Observation observation;
        try (Observer observer = Observer.watch(server.sessions())) {
            assertThat(asked(left)).as("while it is watched").isEqualTo(4);
            // One transaction: until it ends there are both files, long enough to be seen.
            server.run("ALTER TABLE shop.wide ALTER COLUMN id TYPE bigint; SELECT pg_sleep(1)");
            observation = observer.seen();
        }
        assertThat(observation.bytesAtMost() - observation.bytesBefore()).isBetween(size * 8 / 10, size * 4);
        assertThat(asked(left)).isZero();
        assertThat(observation.statements()).noneMatch(one -> one.text().contains("pg_locks"));
    }

    /** It is locked exclusively while it is built, and pg_locks shows it: nobody could wait for it. */
    @Test
    void anIndexThatIsNewKeepsNobodyWaiting() throws Exception {
        server.run(WatchedServer.SETUP);
        Observation observation;
        try (Observer observer = Observer.watch(server.sessions());
                Connection worker = server.sessions().open()) {
            worker.setAutoCommit(false);
            execute(worker, "CREATE INDEX slowly ON shop.item (id)");
            Thread.sleep(1000);
            worker.commit();
            observation = observer.seen();
        }
        assertThat(observation.statements())
                .flatExtracting(ObservedStatement::locks)
                .extracting(lock -> lock.object() + " " + lock.mode())
                .containsExactly("shop.item ShareLock");
    }

    @Test
    void aTableThatIsNewKeepsNobodyWaiting() throws Exception {
        server.run(WatchedServer.SETUP);
        try (Observer observer = Observer.watch(server.sessions())) {
            server.run("CREATE TABLE shop.fresh (id int)");
            server.run("ALTER TABLE shop.fresh ADD COLUMN a uuid DEFAULT gen_random_uuid()");
            server.run("CREATE INDEX ON shop.fresh (id)");
            assertThat(observer.seen().statements()).hasSizeGreaterThan(2).noneMatch(ObservedStatement::notable);
        }
    }

    private static ObservedStatement observed(String sql) throws SQLException {
        try (Observer observer = Observer.watch(server.sessions())) {
            server.run(sql);
            return observer.seen().statements().stream()
                    .filter(one -> one.text().equals(StatementText.withoutLiterals(sql)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static long asked(String sql) throws SQLException {
        try (Connection connection = Observer.unobserved(server.sessions()).open()) {
            return Query.one(connection, sql, row -> row.getLong(1));
        }
    }
}
