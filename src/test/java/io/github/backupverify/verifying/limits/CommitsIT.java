package io.github.backupverify.verifying.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.CopyChecks;
import io.github.backupverify.settings.Policies;
import io.github.backupverify.settings.assertion.Assertion;
import io.github.backupverify.settings.assertion.Assertions;
import io.github.backupverify.settings.assertion.Expectation;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A copy that is dropped anyway is restored without waiting for the disk; one whose restore is timed, as any other. */
@NullUnmarked
class CommitsIT {
    @Test
    void noCommitOfARestoreWaitsUnlessItsTimeIsJudged() {
        try (TestServer server = TestServer.fresh(ServerOptions.DEFAULT.with("synchronous_commit", "on"));
                TestDatabase database = server.createDatabase()) {
            // Filled by the restore, in its own session.
            database.execute(
                    "CREATE MATERIALIZED VIEW commits AS SELECT current_setting('synchronous_commit') AS setting",
                    "CREATE TABLE held AS SELECT 1 AS id");
            Verifying verifying = Verifying.source(database.settings());

            verified(verifying, Policies.NONE, "off");
            verified(verifying, new Policies(null, Duration.ofHours(1)), "on");
        }
    }

    private static void verified(Verifying verifying, Policies policies, String setting) {
        Assertion restored =
                new Assertion("commits", "SELECT setting FROM commits", new Expectation.Equal(setting), false);
        VerificationResult result = verifying
                .policies(policies)
                .copyChecks(new CopyChecks(
                        new Assertions(List.of(restored), null, Duration.ofSeconds(5)), false, true, false))
                .run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
    }
}
