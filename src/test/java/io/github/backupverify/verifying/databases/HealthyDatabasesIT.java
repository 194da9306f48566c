package io.github.backupverify.verifying.databases;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All kinds of objects and of values, taken and restored in every format. */
class HealthyDatabasesIT {
    @ParameterizedTest
    @EnumSource(BackupFormat.class)
    void aHealthyDatabaseIsVerifiedInEveryFormat(BackupFormat format) {
        try (TestDatabase database =
                TestServer.machine().createDatabase().load("everything.sql").load("values.sql")) {
            VerificationResult result =
                    Verifying.source(database.settings()).format(format).run();
            assertThat(result.checks()).allMatch(check -> check.outcome() != Outcome.FAILED);
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
            assertThat(result.leftovers()).isEmpty();
        }
    }
}
