package io.github.backupverify.verifying.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.content.Fingerprint;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.catalog.DumpedTable;
import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.catalog.Tables;
import io.github.backupverify.postgres.content.EarlyReading;
import io.github.backupverify.postgres.content.TableContents;
import io.github.backupverify.postgres.session.SessionParameters;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Tables of the copy that are read while indexes are built on them. */
@NullUnmarked
class EarlyReadingIT {
    /** The reader, which waits for a lock. */
    private static final String WAITING = """
            SELECT pid FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = 'backup-maven-plugin' AND wait_event_type = 'Lock'
            """;

    /** Its index takes two seconds. */
    private static final String[] SLOWLY_INDEXED = {
        "CREATE FUNCTION slow(n int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS"
                + " 'BEGIN PERFORM pg_sleep(0.5); RETURN n; END'",
        "CREATE TABLE early (n int PRIMARY KEY)",
        "INSERT INTO early VALUES (1), (2), (3), (4)",
        "CREATE INDEX early_slow ON early (slow(n))"
    };

    @Test
    void aTableIsReadWhileItsIndexIsBuilt() {
        try (TestDatabase database = TestServer.machine().createDatabase().execute(SLOWLY_INDEXED)) {
            VerificationResult result = Verifying.source(database.settings()).run();

            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
            assertThat(result.stages())
                    .anyMatch(stage -> stage.figures().contains("1 table read before all was restored"));
            assertThat(result.tables())
                    .singleElement()
                    .satisfies(table -> assertThat(table.rows()).isEqualTo(4));
        }
    }

    /** The index of another table writes into it: so it did in the source, and does once more in the copy. */
    @Test
    void whatIsWrittenToItAfterwardsIsSeen() {
        try (TestDatabase database = TestServer.machine().createDatabase().execute(SLOWLY_INDEXED)) {
            database.execute(
                    "CREATE FUNCTION writing(n int) RETURNS int VOLATILE LANGUAGE plpgsql AS"
                            + " 'BEGIN INSERT INTO public.early VALUES (n + (SELECT max(e.n) FROM public.early e));"
                            + " RETURN n; END'",
                    "CREATE FUNCTION hidden(n int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS"
                            + " 'BEGIN RETURN public.writing(n); END'",
                    "CREATE TABLE later (n int PRIMARY KEY)",
                    "INSERT INTO later VALUES (1), (2)",
                    "CREATE INDEX later_hidden ON later (hidden(n))");
            VerificationResult result = Verifying.source(database.settings()).run();

            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
            assertThat(result.checks())
                    .filteredOn(check -> check.id().equals("compare.tables"))
                    .singleElement()
                    .satisfies(check -> assertThat(check.outcome()).isEqualTo(Outcome.FAILED));
        }
    }

    /** As a table is locked while its primary key is added. What is locked here is a catalogue that only the reader needs. */
    @Test
    void aTableThatIsLockedWhenItsTurnComesIsReadLater() throws Exception {
        try (TestDatabase database = TestServer.machine().createDatabase().execute(SLOWLY_INDEXED);
                Connection locking = database.connect();
                EarlyReading early = new EarlyReading()) {
            database.execute("DROP INDEX early_slow");
            Sessions copy = new Sessions(database.settings(), Limits.DEFAULT, SessionParameters.reading("C"));
            List<DumpedTable> tables = copy.ask("listing tables", session -> Tables.read(session, Selected.ALL));
            Map<QualifiedName, Fingerprint> expected = new HashMap<>();
            new TableContents(tables).read(copy::open, 1).forEach((table, rows) -> expected.put(table.name(), rows));

            locking.setAutoCommit(false);
            locking.createStatement().execute("LOCK TABLE pg_catalog.pg_partitioned_table IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<?> index =
                    CompletableFuture.runAsync(() -> database.execute("CREATE INDEX early_slow ON early (slow(n))"));
            early.begin(copy);
            // It comes, and goes again.
            for (boolean waiting : new boolean[] {true, false}) {
                while (database.query(WAITING).isEmpty() == waiting && !index.isDone()) {
                    Thread.sleep(5);
                }
            }
            locking.rollback();
            index.get();

            assertThat(early.settled(tables, expected, copy)).hasSize(1);
        }
    }
}
