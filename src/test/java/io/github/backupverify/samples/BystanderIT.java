package io.github.backupverify.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever a project says of where it migrates, a rehearsal does not go there: a server that it names sees not one
 * connection, and is what it was. {@code -Dbystander=all} tries each way alone, with every version of the tools, and
 * shows of each way that the tool's own goal follows it.
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
                .execute("CREATE TABLE book AS SELECT n AS id, 'a book' AS title FROM generate_series(1, 100) n");
    }

    @AfterAll
    static void stop() {
        server().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"flyway", "liquibase"})
    void allWaysTogetherLeadNowhere(String tool) throws Exception {
        assertNobodyComes(sample(tool, ""), all(tool).toList());
    }

    /** What the tests above rely on: the server tells, and the way is one that is followed. */
    @Test
    void theToolsOwnGoalComesAndIsSeen() throws Exception {
        assertOwnGoalComes(all("flyway").findFirst().orElseThrow());
    }

    @ParameterizedTest
    @EnabledIfSystemProperty(named = "bystander", matches = "all")
    @MethodSource("ways")
    void eachWayAloneLeadsNowhere(AddressWay way) throws Exception {
        assertNobodyComes(sample(way.tool(), ""), List.of(way));
    }

    @ParameterizedTest
    @EnabledIfSystemProperty(named = "bystander", matches = "all")
    @MethodSource("followed")
    void eachWayIsOneThatTheToolsOwnGoalFollows(AddressWay way) throws Exception {
        assertOwnGoalComes(way);
    }

    @ParameterizedTest
    @EnabledIfSystemProperty(named = "bystander", matches = "all")
    @CsvSource({
        "flyway, 8.5.13",
        "flyway, 9.22.3",
        "flyway, 10.22.0",
        "flyway, 12.11.0",
        "flyway, 13.12.0",
        "liquibase, 4.9.1",
        "liquibase, 4.20.0",
        "liquibase, 5.0.4",
        "spring-boot, 11.20.3",
    })
    void nowhereIsGoneToWithAnyVersion(String tool, String version) throws Exception {
        assertNobodyComes(sample(tool, version), all(tool).toList());
    }

    private void assertNobodyComes(SampleBuild sample, List<AddressWay> ways) throws Exception {
        app().tool("pg_dump", "-Fc", "--file=" + sample.folder().resolve("library.dump"));
        List<String> arguments = new ArrayList<>();
        SampleBuild build = said(sample, ways, arguments);
        if (Files.exists(sample.folder().resolve("src/main/java"))) {
            arguments.add(0, "process-classes");
        }
        arguments.add("backup:rehearse");
        List<String> state = state();
        int before = connections();

        RunningBuild.Ended ended = build.run(arguments.toArray(String[]::new));

        assertThat(connections()).as(ended.text()).isEqualTo(before);
        assertThat(ended.exitCode()).as(ended.text()).isZero();
        JsonNode result = JsonMapper.shared()
                .readTree(build.reports().resolve("result.json").toFile());
        assertThat(result.at("/rehearsal/outcome").asString()).isEqualTo("PASSED");
        assertThat(result.at("/rehearsal/migrations")).isNotEmpty();
        assertThat(state()).isEqualTo(state);
    }

    private void assertOwnGoalComes(AddressWay way) throws Exception {
        List<String> arguments = new ArrayList<>();
        SampleBuild sample = sample(way.tool(), "");
        Path pom = sample.folder().resolve("pom.xml");
        String driver = "<dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId>"
                + "<version>42.7.7</version></dependency>";
        Files.writeString(
                pom,
                way.tool().equals("flyway")
                        ? Files.readString(pom).replaceFirst("<dependencies>", "<dependencies>" + driver)
                        : Files.readString(pom)
                                .replaceFirst(
                                        "</configuration>",
                                        "</configuration><dependencies>" + driver + "</dependencies>"));
        SampleBuild build = said(sample, List.of(way), arguments);
        arguments.add(
                way.tool().equals("flyway")
                        ? "org.flywaydb:flyway-maven-plugin:11.20.3:info@default-cli"
                        : "org.liquibase:liquibase-maven-plugin:4.33.0:status@default-cli");
        int before = connections();

        RunningBuild.Ended ended = build.run(arguments.toArray(String[]::new));

        assertThat(connections()).as(ended.text()).isGreaterThan(before);
    }

    private static SampleBuild said(SampleBuild sample, List<AddressWay> ways, List<String> arguments)
            throws IOException {
        SampleBuild build = sample;
        for (AddressWay way : ways) {
            build = way.in(build, "127.0.0.1", server().port(), arguments);
        }
        return build;
    }

    /** A copy of the sample that says nothing of an address. */
    private SampleBuild sample(String tool, String version) throws IOException {
        SampleBuild build = SampleBuild.of("rehearse-" + tool, SampleBuild.USUAL, folder);
        Path pom = build.folder().resolve("pom.xml");
        String text = Files.readString(pom)
                .replaceAll("<url>.*</url>", "")
                .replace(">migrator<", ">" + server().superuser() + "<");
        if (!version.isEmpty()) {
            text = text.replaceAll(">(11\\.20\\.3|4\\.33\\.0)<", ">" + version + "<");
            if (version.matches("[89]\\..*")) {
                // Its support for PostgreSQL is in the core.
                text = text.replaceFirst("(?s)<dependencies>.*?</dependencies>", "");
            }
        }
        Files.writeString(pom, text);
        return build;
    }

    static Stream<AddressWay> ways() {
        return AddressWay.all().stream();
    }

    static Stream<AddressWay> followed() {
        return ways().filter(AddressWay::followed);
    }

    private static Stream<AddressWay> all(String tool) {
        return ways().filter(way -> way.tool().equals(tool));
    }

    private static List<String> state() {
        // By the socket of the test itself, before the count.
        return app().query("SELECT relname FROM pg_class WHERE relkind = 'r' ORDER BY 1");
    }

    private static int connections() {
        return server().log().split("connection received", -1).length;
    }

    private static TestServer server() {
        return Objects.requireNonNull(production);
    }

    private static TestDatabase app() {
        return Objects.requireNonNull(app);
    }
}
