package io.github.backupverify.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole build on a machine without PostgreSQL's client tools. They are hidden behind an empty folder that only this build
 * sees, which takes Linux and its user namespaces.
 */
class MissingToolsIT {
    /** Everything where tools may be, and the PATH with nothing but what Maven's script runs. */
    private static final String HIDE = """
            for folder in /usr/lib/postgresql /usr/pgsql-* /usr/local/pgsql* /opt; do
              if [ -d "$folder" ]; then mount -t tmpfs none "$folder" || exit 9; fi
            done
            for tool in pg_dump pg_restore psql; do
              if [ -e /usr/bin/$tool ]; then mount --bind /dev/null /usr/bin/$tool || exit 9; fi
            done
            exec "$@"
            """;

    private static final List<String> WITHOUT_TOOLS = List.of("unshare", "-rm", "sh", "-c", HIDE, "sh");

    @TempDir
    Path folder;

    @Test
    void inCiMissingToolsAreNoGreenEnd() throws Exception {
        SampleBuild sample = hidden().with("CI", "true");
        RunningBuild.Ended build = sample.start(WITHOUT_TOOLS, "verify").await();

        assertThat(build.exitCode()).as(build.text()).isNotZero();
        assertThat(build.text())
                .contains("[ERROR] NOT_VERIFIED", "client tools are not installed", "the environment says CI=true")
                .contains("BUILD FAILURE");
        assertThat(Recorded.in(sample).verdict()).isEqualTo("NOT_VERIFIED");
        assertThat(Recorded.in(sample).problemCode()).isEqualTo("CLIENT_TOOLS_MISSING");
    }

    @Test
    void onADeskTheyAreSkippedWithAWarning() throws Exception {
        SampleBuild sample = hidden();
        RunningBuild.Ended build = sample.start(WITHOUT_TOOLS, "verify").await();

        assertThat(build.exitCode()).as(build.text()).isZero();
        assertThat(build.text()).contains("[WARNING] SKIPPED", "client tools are not installed");
        assertThat(Recorded.in(sample).verdict()).isEqualTo("SKIPPED");
    }

    private SampleBuild hidden() throws Exception {
        Process probe = new ProcessBuilder("unshare", "-rm", "sh", "-c", HIDE, "sh", "true")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("probe").toFile())
                .start();
        assumeTrue(probe.waitFor() == 0, () -> "no user namespaces here: " + said(folder.resolve("probe")));
        return SampleBuild.of("embedded-flyway", SampleBuild.USUAL, folder);
    }

    private static String said(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }
}
