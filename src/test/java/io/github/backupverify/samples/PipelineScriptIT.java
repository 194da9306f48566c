package io.github.backupverify.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that pipelines run, with a real Maven in a folder without a project. */
class PipelineScriptIT {
    @TempDir
    Path folder;

    @Test
    void aGoodBackupIsTheOutputAndTheSummaryAndACutOneEndsTheJob() throws Exception {
        Path backup = folder.resolve("shop.dump");
        try (TestDatabase shop = TestServer.machine().createDatabase()) {
            shop.execute("CREATE TABLE t (id int)", "INSERT INTO t SELECT generate_series(1, 100)");
            shop.tool("pg_dump", "--format=custom", "--file=" + backup);
        }
        Map<String, String> good = Map.of(
                "BACKUP_FILE", backup.toString(), "BACKUP_REQUIRED_PROOF", "itself", "BACKUP_RESTORE_URL", server());

        assertThat(run(good)).as(Files.readString(folder.resolve("log"))).isZero();
        assertThat(folder.resolve("output"))
                .content()
                .isEqualTo("verdict=VERIFIED\nproof=itself\nreports=target/backup-verification\n");
        assertThat(folder.resolve("summary")).content().contains("VERIFIED against itself only");
        assertThat(Files.readAllLines(folder.resolve("log"))).last().isEqualTo("backup: VERIFIED (itself)");

        byte[] whole = Files.readAllBytes(backup);
        Files.write(backup, java.util.Arrays.copyOf(whole, whole.length / 2));
        Files.delete(folder.resolve("output"));
        assertThat(run(good)).isNotZero();
        assertThat(folder.resolve("output")).content().startsWith("verdict=FAILED\n");
    }

    private static String server() {
        TestServer server = TestServer.machine();
        return "postgresql://" + server.superuser() + "@" + server.host() + ":" + server.port() + "/postgres";
    }

    private int run(Map<String, String> environment) throws Exception {
        SampleBuild sample = SampleBuild.of("help", SampleBuild.USUAL, folder);
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of("ci/verify-backup").toAbsolutePath().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        sample.maven().resolve("bin") + ":" + System.getenv("PATH"),
                        "MAVEN_ARGS",
                        "--settings " + folder.resolve("settings.xml") + " -Dmaven.repo.local="
                                + System.getProperty("it.localRepository"),
                        "GITHUB_OUTPUT",
                        folder.resolve("output").toString(),
                        "GITHUB_STEP_SUMMARY",
                        folder.resolve("summary").toString()));
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
