package io.github.backupverify.verifying.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import io.github.backupverify.verifying.Verifying;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@org.jspecify.annotations.NullUnmarked
class SmallDiskIT {
    @TempDir
    Path folder;

    @Test
    void aDiskThatIsMuchTooSmallIsFoundBeforeAnythingIsWritten() {
        onDiskOf("200k", () -> {
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
            }
        });
    }

    /** A healthy one of half a megabyte, which is 100 MB without gzip. */
    @Test
    void anArchiveInsideGzipIsNotUnpackedUntilTheDiskIsFull(@TempDir Path elsewhere) {
        Path file = elsewhere.resolve("shop.dump.gz");
        try (TestDatabase shop = TestServer.machine()
                .createDatabase()
                .execute("CREATE TABLE item AS SELECT repeat('x', 1000) AS t FROM generate_series(1, 100000)")) {
            Map<String, String> environment = new HashMap<>(shop.environment());
            environment.put("PATH", TestTools.bin() + ":" + System.getenv("PATH"));
            TestTools.run(
                    environment, List.of("bash", "-c", "pg_dump -Fc -Z0 " + shop.name() + " | gzip -1 > " + file));
        }
        assertThat(Verifying.file(file).onMachine().run().verdict()).isEqualTo(Verdict.VERIFIED);
        onDiskOf("80m", () -> assertFull(Verifying.file(file), "shop.dump.gz holds, decompressed,"));
    }

    @Test
    void aCommandThatFetchesMoreThanTheDiskHoldsIsStopped() {
        Verifying fetching = Verifying.source(null).fetched("head -c 300000000 /dev/zero");
        onDiskOf("80m", () -> assertFull(fetching, "What backup.fetchCommand brings"));
        // So small that it is full at once.
        onDiskOf("300k", () -> assertFull(fetching, "What backup.fetchCommand brings"));
    }

    private void assertFull(Verifying verifying, String what) {
        VerificationResult result = verifying.onMachine().workIn(folder).run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.problem().code()).as(result.reason()).isEqualTo(ErrorCode.DISK_FULL);
        assertThat(result.reason()).contains(what);
        assertThat(result.problem().todo()).contains("-Djava.io.tmpdir=");
        assertThat(folder).isEmptyDirectory();
    }

    private void onDiskOf(String size, Runnable test) {
        List<String> mount = List.of("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
        assumeTrue(TestTools.exit(Map.of(), mount).code() == 0);
        try {
            test.run();
        } finally {
            TestTools.run(Map.of(), List.of("umount", folder.toString()));
        }
    }
}
