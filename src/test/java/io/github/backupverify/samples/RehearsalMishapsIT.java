package io.github.backupverify.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.fence.Outside;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Flyway meets on the copy is told as it is, and the source is what it was; all of it with {@code -Drehearsals=all}. */
class RehearsalMishapsIT {
    @TempDir
    Path folder;

    private String log = "";

    /** Flyway 11 waits for a transaction of its own. */
    @Test
    @EnabledIfSystemProperty(named = "rehearsals", matches = "all")
    void anIndexThatWaitsForFlywayItselfIsEndedAndSaysWhatItWaitsFor() throws Exception {
        JsonNode rehearsal = rehearsed("", Map.of("V3__index.sql", "CREATE INDEX CONCURRENTLY ON book (title);"));

        assertThat(rehearsal.at("/outcome").asString()).isEqualTo("FAILED");
        assertThat(rehearsal.at("/reason").asString())
                .contains("Migration V3 was ended", "it can never end", "waits for virtualxid", "CREATE INDEX");
        assertThat(rehearsal.at("/problem/todo").asString()).contains("postgresql.transactional.lock");
    }

    @Test
    void ofAMigrationThatFailsHalfWayWhatWasLeftIsShown() throws Exception {
        JsonNode rehearsal = rehearsed(
                "",
                Map.of(
                        "V3__half.sql", "CREATE TABLE left_behind (id int);\nSELECT 1 / (id - 1) FROM book;",
                        "V3__half.sql.conf", "executeInTransaction=false"));

        assertThat(rehearsal.at("/outcome").asString()).isEqualTo("FAILED");
        assertThat(rehearsal.at("/reason").asString()).contains("migration V3 fails on it", "division by zero");
        assertThat(rehearsal.at("/problem/todo").asString()).contains("What was left: 5 definitions");
        assertThat(rehearsal.at("/definitions").toString()).contains("public.left_behind", "public.book");
    }

    /** Whether the migration did that or somebody else did: nothing is known of it, and it is named. */
    @Test
    void aSessionThatTheServerEndsTellsNothingOfTheMigration() throws Exception {
        JsonNode rehearsal = rehearsed("", Map.of("V3__ended.sql", "SELECT pg_terminate_backend(pg_backend_pid());"));

        assertThat(rehearsal.at("/outcome").asString()).isEqualTo("NOT_RUN");
        assertThat(rehearsal.at("/reason").asString())
                .contains("cut off at migration V3", "terminating connection due to administrator command");
    }

    @Test
    void aChecksumThatDiffersIsReportedAsTheToolSaysIt() throws Exception {
        JsonNode rehearsal = rehearsed("""
                CREATE TABLE flyway_schema_history (installed_rank int PRIMARY KEY, version varchar(50),
                    description varchar(200) NOT NULL, type varchar(20) NOT NULL, script varchar(1000) NOT NULL,
                    checksum int, installed_by varchar(100) NOT NULL, installed_on timestamp NOT NULL DEFAULT now(),
                    execution_time int NOT NULL, success boolean NOT NULL);
                INSERT INTO flyway_schema_history
                    VALUES (1, '2', 'price', 'SQL', 'V2__price.sql', 4711, 'app', now(), 1, true)
                """, Map.of());

        assertThat(rehearsal.at("/outcome").asString()).isEqualTo("FAILED");
        assertThat(rehearsal.at("/reason").asString())
                .contains("Migration checksum mismatch for migration version 2", "4711");
    }

    @Test
    void aProjectWithoutMigrationsIsToldSo() throws Exception {
        SampleBuild sample = SampleBuild.of("rehearse-flyway", SampleBuild.USUAL, folder);
        Files.delete(sample.folder().resolve("src/main/migrations/V2__price.sql"));

        JsonNode rehearsal = rehearsed(sample, "", "backup:rehearse");

        assertThat(rehearsal.at("/outcome").asString()).isEqualTo("NOT_RUN");
        assertThat(rehearsal.at("/reason").asString()).contains("The project has no migrations");
    }

    /** Maven runs a goal of the command line once, in the parent. */
    @Test
    void ofSeveralModulesTheOneThatMigratesIsNamed() throws Exception {
        SampleBuild sample = SampleBuild.of("rehearse-flyway", SampleBuild.USUAL, folder);
        Path pom = sample.folder().resolve("pom.xml");
        Path module = Files.createDirectory(sample.folder().resolve("store"));
        Files.writeString(module.resolve("pom.xml"), Files.readString(pom).replace(">rehearse-flyway<", ">store<"));
        Files.writeString(
                pom,
                Files.readString(pom)
                        .replaceFirst("(?s)<plugin>\\s*<groupId>org.flywaydb.*?</plugin>", "")
                        .replace("<build>", "<modules><module>store</module></modules><build>"));

        String said = sample.run("backup:rehearse").text();

        assertThat(said)
                .contains(
                        "No module is named whose migrations are to run: this one has none; store has",
                        "mvn -pl :store process-classes backup:rehearse");
    }

    /**
     * Quarkus itself is not needed for it: its extension is known by its name, and Flyway is the real one. The address that
     * Quarkus would go to is one where somebody listens.
     */
    @Test
    @EnabledIfSystemProperty(named = "rehearsals", matches = "all")
    void quarkusSettingsAreThoseThatRun() throws Exception {
        SampleBuild sample = SampleBuild.of("rehearse-spring-boot", SampleBuild.USUAL, folder);
        Outside production = new Outside(Files.createDirectory(folder.resolve("outside")));
        Path project = sample.folder();
        Path repository = Files.createDirectories(project.resolve("repository/com/example/quarkus-flyway/1"));
        Files.writeString(
                repository.resolve("quarkus-flyway-1.pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>com.example</groupId>"
                        + "<artifactId>quarkus-flyway</artifactId><version>1</version></project>");
        try (OutputStream file = Files.newOutputStream(repository.resolve("quarkus-flyway-1.jar"))) {
            new JarOutputStream(file, new java.util.jar.Manifest()).close();
        }
        Path pom = project.resolve("pom.xml");
        Files.writeString(
                pom,
                Files.readString(pom)
                        .replaceFirst(
                                "<dependencies>",
                                "<repositories><repository><id>own</id><url>"
                                        + project.resolve("repository").toUri()
                                        + "</url></repository></repositories><dependencies><dependency>"
                                        + "<groupId>com.example</groupId><artifactId>quarkus-flyway</artifactId>"
                                        + "<version>1</version></dependency>"));
        Path resources = project.resolve("src/main/resources");
        Files.delete(resources.resolve("application.yml"));
        Files.createDirectories(resources.resolve("quarkus"));
        Files.move(resources.resolve("db/migration/V2__price.sql"), resources.resolve("quarkus/V2__price.sql"));
        Files.writeString(resources.resolve("application.properties"), """
                quarkus.datasource.jdbc.url=jdbc:postgresql://127.0.0.1:%1$d/app
                quarkus.flyway.jdbc-url=jdbc:postgresql://127.0.0.1:%1$d/app
                %%prod.quarkus.datasource.jdbc.url=jdbc:postgresql://127.0.0.1:%1$d/app
                quarkus.flyway.migrate-at-start=true
                quarkus.flyway.locations=quarkus
                quarkus.flyway.baseline-on-migrate=true
                quarkus.flyway.table=moves
                quarkus.flyway.placeholders.currency=CHF
                %%dev.quarkus.flyway.placeholders.currency=DEV
                """.formatted(production.port()));
        sample =
                sample.with("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:" + production.port() + "/app");

        JsonNode rehearsal = rehearsed(
                sample,
                "",
                "-Dquarkus.datasource.jdbc.url=jdbc:postgresql://127.0.0.1:" + production.port() + "/app",
                "process-classes",
                "backup:rehearse");

        assertThat(production.tcpReached()).isFalse();
        production.close();
        assertThat(rehearsal.at("/outcome").asString()).as(log).isEqualTo("PASSED");
        assertThat(rehearsal.at("/tool").asString()).contains("Quarkus' settings");
        assertThat(rehearsal.at("/migrations").toString()).contains("V2__price.sql");
        assertThat(rehearsal.at("/definitions").toString()).contains("'CHF'", "public.moves");
    }

    private JsonNode rehearsed(String sql, Map<String, String> files) throws Exception {
        SampleBuild sample = SampleBuild.of("rehearse-flyway", SampleBuild.USUAL, folder);
        for (var file : files.entrySet()) {
            Files.writeString(sample.folder().resolve("src/main/migrations").resolve(file.getKey()), file.getValue());
        }
        return rehearsed(sample, sql, "backup:rehearse");
    }

    private JsonNode rehearsed(SampleBuild sample, String sql, String... arguments) throws Exception {
        try (TestDatabase database = TestServer.machine()
                .createDatabase()
                .execute("CREATE TABLE book AS SELECT n AS id, 'a book' AS title FROM generate_series(1, 9) n")) {
            if (!sql.isEmpty()) {
                database.execute(sql);
            }
            database.tool("pg_dump", "-Fc", "--file=" + sample.folder().resolve("library.dump"));
            String before = state(database);
            log = sample.run(arguments).text();
            assertThat(state(database)).isEqualTo(before);
        }
        JsonNode result = JsonMapper.shared()
                .readTree(sample.reports().resolve("result.json").toFile());
        assertThat(result.at("/verdict").asString()).as(log).isEqualTo("VERIFIED");
        assertThat(result.at("/leftovers")).isEmpty();
        return result.at("/rehearsal");
    }

    private static String state(TestDatabase database) throws IOException {
        return database.tool("pg_dump").replaceAll("(?m)^\\\\(un)?restrict .*$", "");
    }
}
