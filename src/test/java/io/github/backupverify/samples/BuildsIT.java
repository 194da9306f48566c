package io.github.backupverify.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds in the ways that machines are used in. */
class BuildsIT {
    @TempDir
    Path folder;

    @Test
    void theEmbeddedDefaultWorksOfflineOnceItsArtifactsAreThere() throws Exception {
        SampleBuild sample = SampleBuild.of("embedded-flyway", SampleBuild.USUAL, folder);
        RunningBuild.Ended online = sample.run("-q", "verify");
        assertThat(online.exitCode()).as(online.text()).isZero();
        assertThat(online.text()).as("a good backup under -q").isBlank();

        RunningBuild.Ended offline = sample.run("-o", "verify");
        assertThat(offline.exitCode()).as(offline.text()).isZero();
        assertThat(offline.text()).contains("VERIFIED");
    }

    @Test
    void twoBuildsOfOneDatabaseAtOnceAreBothVerified() throws Exception {
        TestServer server = TestServer.embedded();
        try (TestDatabase database = server.createDatabase().load("values.sql")) {
            RunningBuild first = build("first", database).start("verify");
            RunningBuild second = build("second", database).start("verify");
            for (RunningBuild build : new RunningBuild[] {first, second}) {
                RunningBuild.Ended ended = build.await();
                assertThat(ended.exitCode()).as(ended.text()).isZero();
                assertThat(ended.text()).contains("VERIFIED");
            }
            assertThat(CancelledBuildIT.temporaryDatabases(server)).isEmpty();
        }
    }

    private SampleBuild build(String name, TestDatabase database) throws Exception {
        SampleBuild build = SampleBuild.of("environment", SampleBuild.USUAL, folder.resolve(name));
        for (var variable : database.environment().entrySet()) {
            build = build.with(variable.getKey(), variable.getValue());
        }
        return build;
    }
}
