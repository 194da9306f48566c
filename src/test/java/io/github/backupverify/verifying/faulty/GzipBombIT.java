package io.github.backupverify.verifying.faulty;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of 32 MB that holds 32 GB of zeros ends with the run's time, and leaves nothing on the disk. */
@org.jspecify.annotations.NullUnmarked
class GzipBombIT {
    private static final int MEMBERS = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static byte[] zeros;

    @TempDir
    Path folder;

    @TempDir
    Path work;

    @BeforeAll
    static void compress() throws IOException {
        zeros = gzip(new byte[1 << 25]);
    }

    @Test
    void aPlainDumpEndsAtTheLimit() throws IOException {
        String head = "--\n-- PostgreSQL database dump\n--\n\nCREATE TABLE t (a text);\n\nCOPY t (a) FROM stdin;\n";
        assertEndsAtTheLimit(bomb("app.sql.gz", head.getBytes(US_ASCII)));
    }

    /** What follows the table of contents begins as the data of entry 1 do, in pieces of 2 GB. */
    @Test
    void anArchiveInsideGzipEndsAtTheLimit() throws IOException {
        Path archive = folder.resolve("empty.dump");
        try (TestDatabase empty = TestServer.machine().createDatabase()) {
            empty.tool("pg_dump", "-Fc", "--file=" + archive, empty.name());
        }
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(Files.readAllBytes(archive));
        head.write(new byte[] {1, 0, 1, 0, 0, 0, 0, -1, -1, -1, 127});
        assertEndsAtTheLimit(bomb("app.dump.gz", head.toByteArray()));
    }

    private void assertEndsAtTheLimit(Path file) {
        long start = System.nanoTime();
        VerificationResult result = Verifying.file(file)
                .onMachine()
                .workIn(work)
                .limits(Limits.DEFAULT.within(LIMIT, LIMIT))
                .run();

        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.problem().code()).isEqualTo(ErrorCode.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.multipliedBy(10));
        assertThat(work).isEmptyDirectory();
    }

    private Path bomb(String name, byte[] head) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(gzip(head));
            for (int i = 0; i < MEMBERS; i++) {
                out.write(zeros);
            }
        }
        return file;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }
}
