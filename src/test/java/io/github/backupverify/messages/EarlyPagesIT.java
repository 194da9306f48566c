package io.github.backupverify.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the pages of real runs say that proved nothing: which database, who named it, and how far the run came. */
class EarlyPagesIT {
    private static final String SETTING = "src/main/resources/application.yml spring.datasource.url";
    private static final String BEFORE = "before its first stage";

    @TempDir
    Path project;

    @Test
    void oneThatAPropertySkipsSaysWhichDatabaseItLeftOut() throws Exception {
        spring("jdbc:postgresql://db.example.com:5433/shop");
        for (String property : List.of("backup.skip", "skipTests", "skipITs", "maven.test.skip")) {
            run(verify().with(property, "true"));

            pages("SKIPPED", property + " asks to skip", "shop", "db.example.com:5433", "app", SETTING, BEFORE);
        }
        run(verify().with("backup.skip", "true").with("backup.url", "postgresql://me:hush@elsewhere/other"));
        pages("SKIPPED", "other", "elsewhere:5432", "me", "backup.url", BEFORE);
    }

    @Test
    void oneThatIsSkippedNeedsNoSettingsThatCanBeRead() throws Exception {
        spring("jdbc:postgresql://${DB_HOST}/shop");
        run(verify().with("backup.skip", "true"));
        pages("SKIPPED", "backup.skip asks to skip", BEFORE);

        spring("");
        run(verify().with("backup.skip", "true"));
        pages("SKIPPED", "none names a database", BEFORE);

        run(verify().with("backup.skip", "true").with("backup.file", "/backups/app.dump"));
        pages("SKIPPED", "/backups/app.dump", BEFORE);
    }

    @Test
    void anotherSystemIsNamedWithTheSettingThatNamesIt() throws Exception {
        spring("jdbc:h2:mem:shop;USER=app;PASSWORD=hush");
        run(verify());

        pages("SKIPPED", "H2", "jdbc:h2:mem:shop", SETTING, BEFORE);
    }

    @Test
    void oneThatIsRefusedSaysWhichDatabaseItWouldHaveBeen() throws Exception {
        spring("jdbc:postgresql://db.example.com:5433/shop");
        run(verify().with("backup.fiel", "app.dump"));

        pages("NOT_VERIFIED", "backup.fiel", "shop", "db.example.com:5433", SETTING, BEFORE);
    }

    @Test
    void oneThatEndsUnderWaySaysWhatWasDoneUntilThen() throws Exception {
        spring("jdbc:postgresql://127.0.0.1:1/shop");
        run(verify());
        pages("NOT_VERIFIED", "shop", "127.0.0.1:1", "app", SETTING, "preflight", "in preflight");

        try (TestDatabase database = TestServer.machine().createDatabase()) {
            String role = "reader_of_" + database.name();
            database.execute("CREATE TABLE t AS SELECT 1 AS n", "CREATE ROLE " + role + " LOGIN");
            ConnectionSettings there = database.settings();
            Path dump = project.resolve("app.dump");
            database.tool("pg_dump", "-Fc", "--file=" + dump);
            try {
                run(verify().with("backup.url", url(there, role)));
                pages("NOT_VERIFIED", database.name(), there.address(), role, "backup.url", "in preflight");
            } finally {
                database.execute("DROP ROLE " + role);
            }
            run(verify().with("backup.file", dump.toString()).with("backup.requiredProof", "manifest"));
            pages("NOT_VERIFIED", dump.toString(), database.name(), "preflight", "passed", "after backup");

            run(verify().with("backup.file", dump + ".gone"));
            pages("NOT_VERIFIED", dump + ".gone", "in preflight");
        }
    }

    private static String url(ConnectionSettings there, String role) {
        return "postgresql://" + role + "@/" + there.database() + "?host=" + there.host() + "&port=" + there.port();
    }

    private static Situation verify() {
        return Situation.of("");
    }

    private void run(Situation situation) throws Exception {
        GoalRun.of(situation, project);
    }

    private void spring(String url) throws IOException {
        Path file = project.resolve("src/main/resources/application.yml");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                url.isEmpty()
                        ? ""
                        : "spring:\n  datasource:\n    url: \"" + url + "\"\n    username: app\n    password: hush\n");
    }

    /** All three say it, and none a password. */
    private void pages(String verdict, String... said) throws IOException {
        Path reports = project.resolve("target/backup-verification");
        JsonNode json = new JsonMapper().readTree(reports.resolve("result.json"));
        String page = Files.readString(reports.resolve("index.html")).replaceAll("(?s)<style>.*?</style>|<[^>]*>", " ");
        String summary = Files.readString(reports.resolve("summary.md")).replace("\\", "");

        assertThat(json.get("verdict").asString()).isEqualTo(verdict);
        for (String each : said) {
            assertThat(page).as("index.html").contains(each);
            assertThat(summary).as("summary.md").contains(each);
            if (each.equals(BEFORE)) {
                assertThat(json.get("stages")).isEmpty();
            } else if (!each.startsWith("in ") && !each.startsWith("after ")) {
                assertThat(json.toString()).as("result.json").containsIgnoringCase(each);
            }
        }
        assertThat(page + summary + json).doesNotContain("hush");
    }
}
