package io.github.backupverify.verifying.ordinary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.FakedTools;
import io.github.backupverify.verifying.Verifying;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Client tools of version 17, which write {@code SET transaction_timeout}, with a server that does not know it. */
class NewerClientsIT {
    private static final String REFUSED = "restore.settings";

    @TempDir
    Path folder;

    private Path tools;

    @BeforeEach
    void fakeTools() {
        assumeTrue(TestServer.machine().majorVersion() < 17, "the server knows the setting");
        tools = FakedTools.ofVersion17(folder);
    }

    @ParameterizedTest
    @EnumSource
    void c8AHealthyDatabaseIsVerifiedWithNewerTools(BackupFormat format) {
        try (TestDatabase database = TestServer.machine().createDatabase().load("values.sql")) {
            VerificationResult result = Verifying.source(database.settings())
                    .pgBin(tools)
                    .format(format)
                    .run();
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
            assertThat(outcome(result)).contains(Outcome.WARNED);
            assertThat(result.leftovers()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "CUSTOM"})
    void c8ABackupThatDoesNotRestoreIsStillBad(BackupFormat format) {
        try (TestDatabase database = TestServer.machine()
                .createDatabase()
                .execute(
                        "CREATE TABLE lowest AS SELECT 1 AS a",
                        "CREATE FUNCTION high(int) RETURNS bool LANGUAGE plpgsql AS"
                                + " 'BEGIN RETURN $1 >= (SELECT a FROM lowest); END'",
                        "CREATE TABLE t (a int CHECK (high(a)))",
                        "INSERT INTO t VALUES (1)")) {
            VerificationResult result = Verifying.source(database.settings())
                    .pgBin(tools)
                    .format(format)
                    .run();
            assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(result.reason()).contains("lowest");
            assertThat(result.leftovers()).isEmpty();
        }
    }

    @Test
    void c8WithToolsOfTheServersVersionNothingIsLeftOut() {
        try (TestDatabase database = TestServer.machine().createDatabase().execute("CREATE TABLE t AS SELECT 1 AS a")) {
            assertThat(outcome(Verifying.source(database.settings()).run())).isEmpty();
        }
    }

    private static Optional<Outcome> outcome(VerificationResult result) {
        return result.checks().stream()
                .filter(check -> check.id().equals(REFUSED))
                .map(Check::outcome)
                .findFirst();
    }
}
