package io.github.backupverify.verifying.faulty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no pg_dump writes is said to be so, and the change that docs/troubleshooting.md names helps. */
@org.jspecify.annotations.NullUnmarked
class LostByPgDumpIT {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE TABLE p (a int, b int, CONSTRAINT c CHECK (b > 0)); CREATE TABLE k (b int) INHERITS (p); \
            ALTER TABLE p DROP COLUMN b                                     | constraint c on public.k \
            | CREATE TABLE n (LIKE k INCLUDING ALL); ALTER TABLE n INHERIT p; DROP TABLE k; ALTER TABLE n RENAME TO k
            CREATE TABLE t (a int); ALTER SCHEMA public RENAME TO app; CREATE SCHEMA public | schema app \
            | ALTER SCHEMA app RENAME TO old; CREATE SCHEMA app; GRANT USAGE, CREATE ON SCHEMA app TO PUBLIC; \
            ALTER TABLE old.t SET SCHEMA app; DROP SCHEMA old
            CREATE TABLE t (a bigint GENERATED ALWAYS AS IDENTITY); ALTER SEQUENCE t_a_seq AS int \
            | sequence public.t_a_seq | ALTER SEQUENCE t_a_seq AS bigint MAXVALUE 2147483647
            """)
    void aNewBackupDoesNotHelpAndTheChangeDoes(String made, String lost, String change) {
        try (TestDatabase database = TestServer.machine().createDatabase().execute(made.split("; "))) {
            VerificationResult bad = Verifying.source(database.settings()).run();
            assertThat(bad.verdict()).as(bad.reason()).isEqualTo(Verdict.FAILED);
            assertThat(bad.reason()).contains("pg_dump itself does not write this", lost);

            database.execute(change.split("; "));
            VerificationResult good = Verifying.source(database.settings()).run();
            assertThat(good.verdict()).as(good.reason()).isEqualTo(Verdict.VERIFIED);
        }
    }
}
