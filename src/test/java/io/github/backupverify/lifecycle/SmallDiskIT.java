package io.github.backupverify.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallDiskIT {
    @TempDir
    Path folder;

    @Test
    void aDiskThatIsMuchTooSmallIsFoundBeforeAnythingIsWritten() {
        List<String> mount = List.of("mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", folder.toString());
        assumeTrue(TestTools.exit(Map.of(), mount).code() == 0);
        try (TestDatabase shop = TestServer.machine().createDatabase().execute("""
                CREATE TABLE item AS SELECT g AS id, md5(g::text) AS name FROM generate_series(1, 100000) g;
                ANALYZE item;
                """)) {
            VerificationResult result =
                    Verifying.source(shop.settings()).workIn(folder).run();

            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.NOT_VERIFIED);
            assertThat(result.reason()).containsPattern("will not fit.*free in .* for tables of about [67]");
            assertThat(result.stages().get(0).outcome()).isEqualTo(Outcome.NOT_RUN);
            assertThat(folder).isEmptyDirectory();
        } finally {
            TestTools.run(Map.of(), List.of("umount", folder.toString()));
        }
    }
}
