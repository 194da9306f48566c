package io.github.backupverify.verifying.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Tables of the copy that are read while indexes are built on them. */
@NullUnmarked
class EarlyReadingIT {
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
}
