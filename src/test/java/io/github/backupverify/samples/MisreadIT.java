package io.github.backupverify.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is set for this plugin is refused by every goal, in every Maven, where it would mean nothing. */
class MisreadIT {
    private static final List<String> GOALS = List.of(
            "check",
            "clean-leftovers",
            "dashboard",
            "doctor",
            "help",
            "manifest",
            "rehearse",
            "retention",
            "self-test",
            "verify",
            "verify-backup");

    @TempDir
    Path folder;

    /** The project has migrations: without the check an embedded database would be verified, and the gate be open. */
    @ParameterizedTest
    @CsvSource({
        "verify, 3.6.3",
        "verify-backup, 3.8.9",
        "check, 3.9.16",
        "self-test, 3.9.16",
        "manifest, 3.10.0",
        "doctor, 3.10.0",
        "retention, 3.9.16",
        "rehearse, 3.9.16",
        "dashboard, 3.9.16",
        "verify, 4.0.0-rc-6",
        "clean-leftovers, 4.0.0-rc-6",
    })
    void aMisspeltPropertyOpensNoGate(String goal, String maven) throws Exception {
        SampleBuild sample = SampleBuild.of("embedded-flyway", maven, folder).with("CI", "true");
        RunningBuild.Ended build = sample.run("backup:" + goal, "-Dbackup.fiel=/backups/app.dump");

        assertThat(build.exitCode()).as(build.text()).isNotZero();
        assertThat(build.text()).contains("-Dbackup.fiel: did you mean -Dbackup.file?", "BUILD FAILURE");
        if (goal.startsWith("verify")) {
            assertThat(Recorded.in(sample).verdict()).isEqualTo("NOT_VERIFIED");
            assertThat(Recorded.in(sample).problemCode()).isEqualTo("BAD_CONFIGURATION");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.3", "4.0.0-rc-6"})
    void aMisspeltElementAndAnExpressionThatNothingFillsOpenNone(String maven) throws Exception {
        SampleBuild sample = SampleBuild.of("embedded-flyway", maven, folder);
        Path pom = sample.folder().resolve("pom.xml");
        String good = Files.readString(pom);
        Files.writeString(pom, configured(good, "<fiel>/backups/app.dump</fiel>"));
        // The execution of the project, without compiling the project before it.
        String execution = "backup:verify-backup@default";
        assertThat(sample.run(execution).text()).contains("<fiel> in <configuration>: did you mean <file>?");

        Files.writeString(pom, configured(good, "<file>${nightly}</file>"));
        assertThat(sample.run(execution).text()).contains("<file>, which is ${nightly}, has no value", "BUILD FAILURE");
    }

    @Test
    void whatIsAskedOfABackupIsNotAskedOfAnEmbeddedOne() throws Exception {
        SampleBuild sample = SampleBuild.of("embedded-flyway", SampleBuild.USUAL, folder);
        RunningBuild.Ended build = sample.run("backup:verify", "-Dbackup.maxAge=26h");

        assertThat(build.exitCode()).as(build.text()).isNotZero();
        assertThat(build.text()).contains("backup.maxAge asks about a backup, and none is named");
        assertThat(Recorded.in(sample).problemCode()).isEqualTo("BAD_CONFIGURATION");
    }

    @Test
    void thisTestKnowsEveryGoal() throws Exception {
        Matcher goal = Pattern.compile("<goal>([\\w-]+)</goal>")
                .matcher(Files.readString(Path.of("target/classes/META-INF/maven/plugin.xml")));

        assertThat(goal.results().map(found -> found.group(1)))
                .as("add a new goal above, so that it checks its parameters too")
                .containsExactlyInAnyOrderElementsOf(GOALS);
    }

    private static String configured(String pom, String element) {
        String plugin = "<version>0.1.0</version>\n        <executions>";
        assertThat(pom).contains(plugin);
        return pom.replace(
                plugin, plugin.replace("<executions>", "<configuration>" + element + "</configuration><executions>"));
    }
}
