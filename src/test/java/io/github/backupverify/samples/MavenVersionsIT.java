package io.github.backupverify.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plugin in every Maven line it promises to work in, and what its user sees there. */
class MavenVersionsIT {
    private static final int MOST_LINES = 12;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"3.6.3", "3.8.9", "3.9.16", "3.10.0", "4.0.0-rc-6"})
    void theSampleIsVerifiedInTwelveLinesOfAscii(String version) throws Exception {
        SampleBuild sample = SampleBuild.of("embedded-flyway", version, folder);
        RunningBuild.Ended build = sample.run("verify");

        assertThat(build.exitCode()).as(build.text()).isZero();
        assertThat(Recorded.in(sample).verdict()).isEqualTo("VERIFIED");
        assertThat(build.ours())
                .as(build.text())
                .hasSizeBetween(3, MOST_LINES)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("[INFO] ")
                        .matches(text -> StandardCharsets.US_ASCII.newEncoder().canEncode(text), "is ASCII"));
        assertThat(build.ours()).last().asString().startsWith("[INFO] VERIFIED, schema only: ");
    }

    /** Plain everywhere else: the test above looks at every line of a build under {@code -B}. */
    @ParameterizedTest
    @ValueSource(strings = {"3.6.3", "3.8.9", "3.9.16", "3.10.0", "4.0.0-rc-6"})
    void theGoalsShowTheirHelpAndTheVerdictIsInColourOnATerminal(String version) throws Exception {
        RunningBuild.Ended build =
                SampleBuild.of("help", version, folder).runOnTerminal("backup:help", "backup:verify", "-Dbackup.skip");

        assertThat(build.exitCode()).as(build.text()).isZero();
        assertThat(build.text())
                .contains("backup:verify-backup")
                .containsPattern("\u001b\\[[0-9;]+mSKIPPED\u001b\\[0?m: backup.skip asks to skip");
    }

    @Test
    void itIsPlainWhereSomebodyWantsNoColour() throws Exception {
        SampleBuild sample = SampleBuild.of("help", SampleBuild.USUAL, folder);

        assertThat(sample.runOnTerminal("backup:verify", "-Dbackup.skip", "-Dstyle.color=never")
                        .text())
                .contains("[WARNING] SKIPPED: backup.skip asks to skip");
    }

    /** The usual one: {@link BuildsIT}. */
    @ParameterizedTest
    @ValueSource(strings = {"3.6.3", "4.0.0-rc-6"})
    void aGoodBackupIsQuietUnderQuiet(String version) throws Exception {
        SampleBuild sample = SampleBuild.of("embedded-flyway", version, folder);
        RunningBuild.Ended build = sample.run("-q", "backup:verify");

        assertThat(build.exitCode()).as(build.text()).isZero();
        assertThat(Recorded.in(sample).verdict()).isEqualTo("VERIFIED");
        // Maven 3.8 and older print a reset of the colours.
        assertThat(build.text().replace("\u001b[0m", "")).isBlank();
    }
}
