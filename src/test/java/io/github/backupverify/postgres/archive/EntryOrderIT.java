package io.github.backupverify.postgres.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.postgres.fault.TocRewriting;
import io.github.backupverify.selftest.BackupUnderTest;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import io.github.backupverify.verifying.Verifying;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory whose entries are all there in another order: pg_restore restores it with two jobs, and not with one. */
class EntryOrderIT {
    @TempDir
    private Path folder;

    @Test
    void theVerdictDoesNotDependOnTheNumberOfJobs() throws IOException {
        Path backup = folder.resolve("backup");
        try (TestDatabase database = TestServer.machine()
                .createDatabase()
                .execute("CREATE TABLE a (i int PRIMARY KEY)", "CREATE TABLE b (i int REFERENCES a)")) {
            database.tool("pg_dump", "-Fd", "--file=" + backup);
        }
        assertThat(verify(backup).verdict()).isEqualTo(Verdict.VERIFIED);
        reorder(backup.resolve("toc.dat"), "CONSTRAINT public.a a_pkey", "FK CONSTRAINT public.b b_i_fkey");
        assertThat(restored(backup, "--jobs=2")).isTrue();
        assertThat(restored(backup, "--jobs=1")).isFalse();
        VerificationResult result = verify(backup);
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason())
                .contains("FK CONSTRAINT public.b b_i_fkey stands before what it needs", "in an order")
                .doesNotContain("damaged", "cut", "corrupt");
    }

    private static VerificationResult verify(Path backup) {
        return Verifying.underTest(new BackupUnderTest(backup, null))
                .onMachine()
                .run();
    }

    private static boolean restored(Path backup, String jobs) {
        try (TestDatabase copy = TestServer.machine().createDatabase()) {
            List<String> command = List.of(
                    TestTools.tool("pg_restore"), "--exit-on-error", jobs, "-d", copy.name(), backup.toString());
            return TestTools.exit(copy.environment(), command).code() == 0;
        }
    }

    private static void reorder(Path contents, String one, String other) throws IOException {
        byte[] toc = Files.readAllBytes(contents);
        ArchiveInput in = new ArchiveInput(new ByteArrayInputStream(toc));
        ArchiveHeader header = ArchiveHeader.read(in);
        int head = (int) in.position();
        int count = in.readInt();
        List<String> labels = new ArrayList<>();
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = (int) in.position();
            labels.add(TocEntry.read(in, header).label());
            entries.add(Arrays.copyOfRange(toc, from, (int) in.position()));
        }
        assertThat(labels).contains(one, other);
        Collections.swap(entries, labels.indexOf(one), labels.indexOf(other));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(toc, 0, head);
        TocRewriting.writeInt(out, count, Integer.BYTES);
        for (byte[] entry : entries) {
            out.write(entry);
        }
        Files.write(contents, out.toByteArray());
    }
}
