package io.github.backupverify.verifying.faulty;

import static io.github.backupverify.verifying.Verdicts.failed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that lacks its end fails before anything of it runs. */
class CutFilesIT {
    @TempDir
    Path folder;

    @Test
    @Tag("quick")
    void a4AndA6AFileThatIsCutFailsBeforeItIsRestored() throws IOException {
        Path plain = folder.resolve("plain");
        Path archive = folder.resolve("archive");
        try (TestDatabase database = TestServer.machine().createDatabase().execute("CREATE TABLE t (a int)")) {
            database.tool("pg_dump", "-Fp", "--file=" + plain);
            database.tool("pg_dump", "-Fc", "--file=" + archive);
        }
        String text = Files.readString(plain);
        Files.writeString(plain, text.substring(0, text.indexOf("-- PostgreSQL database dump complete")));
        Files.write(archive, Arrays.copyOf(Files.readAllBytes(archive), (int) Files.size(archive) - 1));
        Map.of(plain, "file.complete", archive, "file.signature").forEach((file, id) -> {
            VerificationResult result = Verifying.file(file).onMachine().run();
            assertThat(result.verdict()).as(id).isEqualTo(Verdict.FAILED);
            assertThat(failed(result)).containsExactly(id);
            assertThat(result.target()).isEmpty();
        });
    }
}
