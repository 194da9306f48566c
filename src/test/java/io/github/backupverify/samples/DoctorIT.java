package io.github.backupverify.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.samples.interruption.MavenRun;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the goal doctor tells people and machines, and that the fence around restore servers holds for every goal. */
class DoctorIT {
    @AutoClose
    private static TestDatabase shop;

    @TempDir
    Path folder;

    @BeforeAll
    static void create() {
        shop = TestServer.machine().createDatabase().execute("CREATE TABLE item AS SELECT 1 AS id");
    }

    @Test
    void whereEverythingIsThereItSaysSo() throws Exception {
        MavenRun run = run("doctor", "-Dbackup.password=hidden");

        assertThat(run.end()).as(run.text()).isZero();
        assertThat(run.text())
                .contains("host = 127.0.0.1", "password = ****", "good: PostgreSQL 15")
                .contains("may read 1 table", "may create databases", "free in")
                .doesNotContain("bad: ", "hidden\n");
        JsonNode doctor = doctor();
        assertThat(doctor.get("checks"))
                .hasSizeGreaterThan(4)
                .allMatch(check -> outcome(check).equals("PASSED"));
        assertThat(doctor.toString()).contains("password = ****").doesNotContain("hidden");
    }

    @Test
    void whatWouldNotWorkIsNamedWithWhatToDo() throws Exception {
        MavenRun run = run("doctor", "-Dbackup.allowedTargets=*.test.example.org");

        run.end();
        assertThat(run.text())
                .contains("good: PostgreSQL 15", "bad:  No backup may be restored on 127.0.0.1")
                .contains("-Dbackup.restoreUrl=embedded");
        assertThat(doctor().get("checks")).anyMatch(check -> outcome(check).equals("FAILED"));
    }

    @Test
    void leftoversOfAServerOutsideTheFenceStay() throws Exception {
        MavenRun run = run("clean-leftovers", "-Dbackup.allowedTargets=*.test.example.org");

        assertThat(run.end()).as(run.text()).isNotZero();
        assertThat(run.text()).contains("No backup may be restored on 127.0.0.1");
    }

    private MavenRun run(String goal, String more) throws IOException {
        String url =
                "-Dbackup.url=postgresql://postgres@127.0.0.1:" + shop.server().port() + "/" + shop.name();
        return MavenRun.start(folder, goal, Map.of(), List.of(url, more));
    }

    private JsonNode doctor() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(folder.resolve("target/backup-verification/doctor.json")));
    }

    private static String outcome(JsonNode check) {
        return check.get("outcome").asString();
    }
}
