package io.github.backupverify.postgres.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A build may be told to stop at any moment between two statements. */
class RunLockIT {
    private static final TestServer SERVER = TestServer.machine();

    @Test
    void aRunThatWasStoppedBeforeItHadASessionCreatesNothingAfterwards() throws Exception {
        try (RunLock lock = lock()) {
            lock.stopCreating();
            assertThatThrownBy(lock::take).isInstanceOf(SQLException.class).hasMessageContaining("cancelled");
            assertThatThrownBy(() -> lock.execute("SELECT 1")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aRunThatCreatedItsDatabaseIsNotWaitedFor() throws Exception {
        try (RunLock lock = lock()) {
            lock.take();
            lock.execute("SELECT 1");
            lock.created();
            lock.stopCreating();
            assertThat(SERVER.database("postgres")
                            .query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = "
                                    + RunMark.LOCK_CLASS))
                    .isNotEmpty();
        }
    }

    /** A stage that is given up interrupts the threads that clean up after it. */
    @Test
    void anInterruptedThreadWaitsForTheEndOfACreation() throws Exception {
        try (RunLock lock = lock()) {
            lock.take();
            CompletableFuture<Void> creating = CompletableFuture.runAsync(() -> {
                assertThatThrownBy(() -> lock.execute("SELECT pg_sleep(60)")).isInstanceOf(SQLException.class);
                lock.created();
            });
            Thread.currentThread().interrupt();
            lock.stopCreating();
            assertThat(Thread.interrupted()).isTrue();
            creating.get(1, TimeUnit.SECONDS);
        }
    }

    /** Where a connection drops, the server goes on with what it was told. */
    @Test
    void whatTheServerGoesOnCreatingIsGoneToo() throws Exception {
        RunMark mark = new RunMark("20260101000000abc");
        TestDatabase postgres = SERVER.database("postgres");
        try (Connection blocker = postgres.connect();
                Connection creator = postgres.connect()) {
            creator.createStatement()
                    .execute("SET application_name = 'backup-maven-plugin'; SELECT pg_advisory_lock_shared("
                            + RunMark.LOCK_CLASS + ", " + mark.lockKey() + ")");
            blocker.setAutoCommit(false);
            blocker.createStatement().execute("LOCK TABLE pg_catalog.pg_database IN SHARE MODE");
            CompletableFuture<Void> creating =
                    CompletableFuture.runAsync(() -> assertThatThrownBy(() -> creator.createStatement()
                                    .execute("CREATE DATABASE \"" + mark.databaseName() + "\" TEMPLATE template0"))
                            .isInstanceOf(SQLException.class));
            String waiting = "SELECT pid FROM pg_locks WHERE relation = 'pg_database'::regclass AND NOT granted";
            while (postgres.query(waiting).isEmpty()) {
                Thread.sleep(20);
            }
            creator.abort(Runnable::run);
            creating.get(10, TimeUnit.SECONDS);
            assertThat(postgres.query(waiting)).as("the server has not noticed").isNotEmpty();

            TemporaryDatabaseRemoval.drop(
                    new Sessions(SERVER.settings("postgres"), Limits.DEFAULT, Map.of()), mark.databaseName(), mark);

            blocker.rollback();
            while (!postgres.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'")
                    .isEmpty()) {
                Thread.sleep(20);
            }
        }
        assertThat(postgres.query("SELECT datname FROM pg_database WHERE datname = '" + mark.databaseName() + "'"))
                .isEmpty();
    }

    private static RunLock lock() {
        return new RunLock(
                new Sessions(SERVER.settings("postgres"), Limits.DEFAULT, Map.of()), new RunMark("20260101000000abc"));
    }
}
