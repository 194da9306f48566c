package io.github.backupverify.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plugin in every Maven line it promises to work in. */
class MavenVersionsIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"3.6.3", "3.8.9", "3.9.16", "3.10.0", "4.0.0-rc-6"})
    void theGoalsShowTheirHelp(String version) throws Exception {
        SampleBuild.Ended build =
                SampleBuild.of("help", SampleBuild.mavenHome(version), folder).run("backup:help");

        assertThat(build.exitCode()).as(build.text()).isZero();
        assertThat(build.text()).contains("backup:verify-backup");
    }
}
