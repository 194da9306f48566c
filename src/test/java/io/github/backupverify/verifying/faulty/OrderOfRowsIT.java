package io.github.backupverify.verifying.faulty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import io.github.backupverify.verifying.Verifying;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the number of jobs, the verdict is what {@code pg_restore -d} alone, one entry after the other, comes to. */
class OrderOfRowsIT {
    @TempDir
    Path folder;

    /** A check that reads another table, of which pg_dump knows nothing: rows come by the names of their tables. */
    @ParameterizedTest
    @CsvSource({"account, zone", "zone, account"})
    void aCheckThatReadsAnotherTableIsJudgedAsOneJobRestoresIt(String checking, String read) {
        try (TestDatabase database = TestServer.machine()
                .createDatabase()
                .execute(
                        "CREATE TABLE " + read + " (id int PRIMARY KEY)",
                        "INSERT INTO " + read + " SELECT generate_series(1, 100)",
                        "CREATE FUNCTION known(int) RETURNS boolean STABLE LANGUAGE sql AS"
                                + " 'SELECT EXISTS (SELECT FROM public." + read + " WHERE id = $1)'",
                        "CREATE TABLE " + checking + " (id int CHECK (known(id)), filler text)",
                        "INSERT INTO " + checking + " SELECT i, repeat('x', 100) FROM generate_series(1, 100) i")) {
            Path file = folder.resolve("backup.dump");
            database.tool("pg_dump", "-Fc", "--file=" + file);
            Verdict right = restores(file) ? Verdict.VERIFIED : Verdict.FAILED;
            assertThat(right).isEqualTo(checking.equals("zone") ? Verdict.VERIFIED : Verdict.FAILED);
            VerificationResult alone = Verifying.file(file).onMachine().run();
            assertThat(alone.verdict()).as(alone.reason()).isEqualTo(right);
            VerificationResult own = Verifying.source(database.settings()).run();
            assertThat(own.verdict()).as(own.reason()).isEqualTo(right);
        }
    }

    private static boolean restores(Path file) {
        try (TestDatabase copy = TestServer.machine().createDatabase()) {
            return TestTools.exit(
                                    copy.environment(),
                                    List.of(
                                            TestTools.tool("pg_restore"),
                                            "--exit-on-error",
                                            "--dbname=" + copy.name(),
                                            file.toString()))
                            .code()
                    == 0;
        }
    }
}
