package io.github.backupverify.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The restore server is of a newer major version: runs where {@code -Dtest.pgBin} names one newer than the embedded. */
class NewerServerIT {
    @ParameterizedTest
    @ValueSource(strings = {"everything.sql", "values.sql"})
    void aHealthyDatabaseIsVerifiedOnANewerMajorVersion(String script) {
        TestServer older = TestServer.embedded();
        assumeTrue(older.majorVersion() < TestServer.machine().majorVersion(), "both servers are of one version");
        try (TestDatabase database = older.createDatabase().load(script)) {
            VerificationResult result =
                    Verifying.source(database.settings()).onMachine().run();
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
            assertThat(result.leftovers()).isEmpty();
        }
    }
}
