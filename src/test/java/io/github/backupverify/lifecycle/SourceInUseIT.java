package io.github.backupverify.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SourceInUseIT {

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "DIRECTORY"})
    void aSourceUnderWriteLoadIsVerified(BackupFormat format) {
        try (TestDatabase source = TestServer.machine().createDatabase().execute(BusySource.TABLES);
                BusySource busy = new BusySource(source)) {
            for (int run = 1; run <= 2; run++) {
                VerificationResult result =
                        Verifying.source(source.settings()).format(format).run();
                assertThat(result.verdict())
                        .as("run %s: %s %s", run, result.reason(), result.checks())
                        .isEqualTo(Verdict.VERIFIED);
            }
            assertThat(busy.done()).containsKey("DELETE FROM entry WHERE amount = 1");
            assertThat(busy.done().keySet()).noneMatch(statement -> statement.startsWith("failed"));
        }
    }
}
