package io.github.backupverify.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever a project says of where it migrates, a rehearsal does not go there: a server that all of it names sees not one
 * connection, and is what it was.
 */
class BystanderIT {
    private static @Nullable TestServer production;
    private static @Nullable TestDatabase app;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        production = TestServer.fresh(ServerOptions.DEFAULT.with("log_connections", "on"));
        app = server().createDatabase("app")
                .execute("CREATE TABLE book AS SELECT n AS id FROM generate_series(1, 100) n");
    }

    @AfterAll
    static void stop() {
        server().close();
    }

    @Test
    void theWitnessSeesWhoComes() {
        int before = connections();
        assertThat(app().query("SELECT count(*) FROM book")).containsExactly("100");
        assertThat(connections()).isGreaterThan(before);
    }

    /** Each of them alone and all at once would be found by the same count. */
    @ParameterizedTest
    @ValueSource(strings = {"rehearse-flyway", "rehearse-liquibase"})
    void noWayToNameAnotherAddressIsFollowed(String sample) throws Exception {
        SampleBuild build = SampleBuild.of(sample, SampleBuild.USUAL, folder);
        app().tool("pg_dump", "-Fc", "--file=" + build.folder().resolve("library.dump"));
        String url = "jdbc:postgresql://127.0.0.1:" + server().port() + "/app";
        everywhere(build.folder(), url);
        List<String> state = app().query("SELECT relname FROM pg_class WHERE relkind = 'r' ORDER BY 1");
        int before = connections();

        RunningBuild.Ended ended = build.with("FLYWAY_URL", url)
                .with("FLYWAY_USER", server().superuser())
                .with("LIQUIBASE_COMMAND_URL", url)
                .with("LIQUIBASE_COMMAND_USERNAME", server().superuser())
                .with("SPRING_DATASOURCE_URL", url)
                .with("SPRING_PROFILES_ACTIVE", "prod")
                .with("JAVA_TOOL_OPTIONS", "-Dflyway.url=" + url + " -Dliquibase.command.url=" + url)
                .run("backup:rehearse", "-Dflyway.url=" + url, "-Dliquibase.url=" + url, "-Pproduction");

        assertThat(connections()).as(ended.text()).isEqualTo(before);
        assertThat(ended.exitCode()).as(ended.text()).isZero();
        JsonNode result = JsonMapper.shared()
                .readTree(build.reports().resolve("result.json").toFile());
        assertThat(result.at("/rehearsal/outcome").asString()).isEqualTo("PASSED");
        assertThat(result.at("/rehearsal/migrations")).isNotEmpty();
        assertThat(app().query("SELECT relname FROM pg_class WHERE relkind = 'r' ORDER BY 1"))
                .isEqualTo(state);
    }

    /** In every file that the tools, Maven or Spring Boot read. */
    private static void everywhere(Path project, String url) throws IOException {
        Path pom = project.resolve("pom.xml");
        Files.writeString(
                pom,
                Files.readString(pom)
                        .replace("jdbc:postgresql://production.example.com/app", url)
                        .replace(">migrator<", ">" + server().superuser() + "<"));
        Files.writeString(project.resolve("flyway.conf"), "flyway.url=" + url + "\nflyway.user=postgres\n");
        Files.writeString(
                project.resolve("flyway.toml"),
                "[environments.default]\nurl = \"" + url + "\"\n\n[flyway]\nenvironment = \"default\"\n");
        Files.writeString(project.resolve("liquibase.properties"), "url=" + url + "\nusername=postgres\n");
        Files.createDirectories(project.resolve("src/main/resources"));
        Files.writeString(project.resolve("application-prod.yml"), "spring:\n  flyway:\n    url: " + url + "\n");
        Files.createDirectories(project.resolve(".mvn"));
        Files.writeString(
                project.resolve(".mvn/maven.config"), "-Dflyway.url=" + url + "\n-Dliquibase.url=" + url + "\n");
        Files.writeString(project.resolve(".mvn/jvm.config"), "-Dflyway.url=" + url + " -Dliquibase.url=" + url + "\n");
        Path settings = project.resolveSibling("settings.xml");
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replace(
                                "<profiles>",
                                "<profiles><profile><id>production</id><properties><flyway.url>" + url
                                        + "</flyway.url><liquibase.url>" + url
                                        + "</liquibase.url></properties></profile>"));
    }

    private static int connections() {
        return server().log().split("connection received", -1).length;
    }

    private static TestServer server() {
        return java.util.Objects.requireNonNull(production);
    }

    private static TestDatabase app() {
        return java.util.Objects.requireNonNull(app);
    }
}
