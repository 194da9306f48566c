package io.github.backupverify.verifying.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import org.junit.jupiter.api.Test;

/** Many teams take their backups from a standby, to spare the primary. */
@org.jspecify.annotations.NullUnmarked
class StandbyIT {
    @Test
    void aStandbyIsASourceButNoPlaceToRestore() {
        try (TestServer server = TestServer.fresh(ServerOptions.DEFAULT)) {
            TestDatabase shop = server.createDatabase("shop")
                    .execute(
                            "CREATE TABLE item (id serial PRIMARY KEY, name text)",
                            "INSERT INTO item (name) VALUES ('a')");
            server.restartAsStandby();
            VerificationResult elsewhere = Verifying.source(shop.settings())
                    .target(new RestoreTarget.OtherServer(TestServer.machine().settings("postgres")))
                    .run();
            assertThat(elsewhere.verdict()).as(elsewhere.reason()).isEqualTo(Verdict.VERIFIED);
            VerificationResult there = Verifying.source(shop.settings()).run();
            assertThat(there.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
            assertThat(there.problem().code()).isEqualTo(ErrorCode.TARGET_UNSUITABLE);
            assertThat(there.problem().why()).contains("standby");
        }
    }
}
