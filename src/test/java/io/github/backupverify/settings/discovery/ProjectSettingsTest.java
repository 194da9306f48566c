package io.github.backupverify.settings.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.settings.Secret;
import io.github.backupverify.settings.connection.MigrationPlugin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectSettingsTest {
    private static final String RESOURCES = "src/main/resources/";

    @TempDir
    Path folder = Path.of("");

    private Scene scene = new Scene(folder);

    @BeforeEach
    void freshMachine() {
        scene = new Scene(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application.yml", "application.yaml", "config/application.yml"})
    void springsYamlIsReadNestedAndDotted(String file) {
        scene.file(RESOURCES + file, """
                app: {version: 1}
                spring:
                  application:
                    name: "@project.name@"
                  datasource.url: jdbc:postgresql://db:5433/app
                  datasource:
                    username: me
                    password: 12345
                """);

        assertThat(scene.found().display()).isEqualTo("db:5433/app");
        assertThat(scene.found().username()).isEqualTo("me");
        assertThat(scene.password()).isEqualTo("12345");
        assertThat(scene.found().origins())
                .containsEntry("host", RESOURCES + file + " spring.datasource.url")
                .containsEntry("username", RESOURCES + file + " spring.datasource.username");
    }

    @Test
    void valuesThatMavenFiltersAreFilledInAndDoNotBreakTheYaml() {
        scene.property("db.host", "db.example.org").file(RESOURCES + "application.yml", """
                        info:
                          version: @project.version@
                        spring:
                          datasource:
                            url: jdbc:postgresql://@db.host@/app
                            username: @db.user@
                        """);

        assertThat(scene.found().host()).isEqualTo("db.example.org");
        assertThat(scene.found().username()).isEqualTo("osuser");
        assertThat(scene.resolve().notes()).singleElement().asString().contains("placeholder");
    }

    @Test
    void placeholdersAreResolvedFromEnvironmentFileAndDefaultsNested() {
        scene.environment("DB_USER", "envuser").file(RESOURCES + "application.yml", """
                        db: {name: app}
                        spring:
                          datasource:
                            url: ${DB_URL:jdbc:postgresql://${DB_HOST:${DB_FALLBACK:fallback}}:${DB_PORT:5433}/${db.name}}
                            username: ${DB_USER:nobody}
                            password: ${DB_PASSWORD:}
                        """);

        assertThat(scene.found().display()).isEqualTo("fallback:5433/app");
        assertThat(scene.found().username()).isEqualTo("envuser");
        assertThat(scene.password()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${DB_URL}",
                "jdbc:postgresql://${DB_HOST}/app",
                "${spring.datasource.url}",
                "jdbc:tc:postgresql:15:///app"
            })
    void aUrlThatNamesNothingYetIsIgnoredWithANote(String url) {
        scene.file(RESOURCES + "application.properties", "spring.datasource.url=" + url);

        assertThat(scene.resolve()).isInstanceOf(ConnectionResolution.Nothing.class);
        assertThat(scene.resolve().notes()).singleElement().asString().contains("application.properties", "not used");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; base",
                "prod; prod",
                "prod,cloud; cloud",
                "cloud; cloud",
                "dev; dev",
                "a,b; both",
                "a; base",
                "unknown; base"
            })
    void onlyDocumentsOfActiveProfilesCount(String profiles, String host) {
        scene.environment("SPRING_PROFILES_ACTIVE", profiles)
                .file(RESOURCES + "application.yml", """
                        spring.datasource.url: jdbc:postgresql://base/app
                        ---
                        spring:
                          config:
                            activate:
                              on-profile: prod
                          datasource: {url: "jdbc:postgresql://prod/app"}
                        ---
                        spring.config.activate.on-profile: [dev, test]
                        spring.datasource.url: jdbc:postgresql://dev/app
                        ---
                        spring.config.activate.on-profile: a & b & !c
                        spring.datasource.url: jdbc:postgresql://both/app
                        """)
                .file(RESOURCES + "application-cloud.properties", "spring.datasource.url=jdbc:postgresql://cloud/app");

        assertThat(scene.found().host()).isEqualTo(host);
    }

    @Test
    void documentsOfAPropertiesFileAreToldApart() {
        scene.file(RESOURCES + "application.properties", """
                spring.datasource.url=jdbc:postgresql://base/app
                #---
                spring.config.activate.on-profile=prod
                spring.datasource.url=jdbc:postgresql://prod/app
                """);

        assertThat(scene.found().host()).isEqualTo("base");
        assertThat(scene.environment("SPRING_PROFILES_ACTIVE", "prod").found().host())
                .isEqualTo("prod");
    }

    @Test
    void springsOrderOfPlacesIsKept() {
        String line = "spring.datasource.url=jdbc:postgresql://%s/app";
        scene.file(RESOURCES + "application.yml", "spring.datasource.url: jdbc:postgresql://yaml/app");
        assertThat(scene.found().host()).isEqualTo("yaml");
        scene.file(RESOURCES + "application.properties", line.formatted("properties"));
        assertThat(scene.found().host()).isEqualTo("properties");
        scene.file(RESOURCES + "config/application.yml", "spring.datasource.url: jdbc:postgresql://inner/app");
        assertThat(scene.found().host()).isEqualTo("inner");
        scene.file("config/application.properties", line.formatted("outer"));
        assertThat(scene.found().host()).isEqualTo("outer");
        scene.environment("SPRING_DATASOURCE_URL", "jdbc:postgresql://environment/app");
        assertThat(scene.found().host()).isEqualTo("environment");
    }

    @Test
    void springsReactiveUrlIsTranslated() {
        scene.file(
                RESOURCES + "application.properties",
                "spring.r2dbc.url=r2dbc:postgresql://db:5433/app\nspring.r2dbc.username=me\nspring.r2dbc.password=pw");

        assertThat(scene.found().display()).isEqualTo("db:5433/app");
        assertThat(scene.password()).isEqualTo("pw");
    }

    @Test
    void anEncryptedPasswordIsNotSent() {
        scene.file(
                RESOURCES + "application.properties",
                "spring.datasource.url=jdbc:postgresql://db/app\nspring.datasource.password=ENC(abc)");

        assertThat(scene.password()).isEmpty();
        assertThat(scene.resolve().notes()).singleElement().asString().contains("encrypted");
    }

    @Test
    void aBrokenFileIsIgnoredWithANoteThatShowsNothingOfIt() {
        scene.file(RESOURCES + "application.yml", "spring:\n  datasource:\n password: hunter2\n\t: [");

        assertThat(scene.resolve().notes())
                .singleElement()
                .asString()
                .contains("application.yml", "not well-formed")
                .doesNotContain("hunter2");
    }

    @Test
    void aFileInLatin1OrWithAByteOrderMarkIsReadAllTheSame() throws IOException {
        Path file = folder.resolve("project").resolve(RESOURCES + "application.properties");
        String line = "spring.datasource.url=jdbc:postgresql://db/app\n# Gr\u00FC\u00DFe\n";
        scene.file(RESOURCES + "application.properties", "\uFEFF" + line);
        assertThat(scene.found().host()).isEqualTo("db");

        Files.write(file, line.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(scene.found().host()).isEqualTo("db");
    }

    @Test
    void quarkusIsReadUnderItsProfile() {
        scene.file(RESOURCES + "application.properties", """
                quarkus.datasource.db-kind=postgresql
                quarkus.datasource.username=me
                quarkus.datasource.password=${DB_PASSWORD:pw}
                quarkus.datasource.jdbc.url=jdbc:postgresql://base/app
                %prod.quarkus.datasource.jdbc.url=jdbc:postgresql://prod/app
                %dev.quarkus.datasource.jdbc.url=jdbc:postgresql://dev/app
                """);

        assertThat(scene.found().host()).isEqualTo("prod");
        assertThat(scene.password()).isEqualTo("pw");
        assertThat(scene.environment("QUARKUS_PROFILE", "dev").found().host()).isEqualTo("dev");
        scene.environment("QUARKUS_PROFILE", "none")
                .environment("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://env/app");
        assertThat(scene.found().host()).isEqualTo("env");
    }

    @Test
    void quarkusYamlAndReactiveUrlAreRead() {
        scene.file(RESOURCES + "application.yaml", """
                quarkus:
                  datasource:
                    username: me
                "%prod":
                  quarkus:
                    datasource:
                      reactive:
                        url: vertx-reactive:postgresql://db:5433/app
                """);

        assertThat(scene.found().display()).isEqualTo("db:5433/app");
        assertThat(scene.found().username()).isEqualTo("me");
    }

    @Test
    void aQuarkusKindWithoutUrlIsToldApart() {
        scene.file(RESOURCES + "application.properties", "quarkus.datasource.db-kind=h2");
        assertThat(scene.resolve())
                .isInstanceOfSatisfying(
                        ConnectionResolution.OtherSystem.class,
                        other -> assertThat(other.system()).isEqualTo("H2"));

        scene.file(RESOURCES + "application.properties", "quarkus.datasource.db-kind=postgresql");
        assertThat(scene.resolve()).isInstanceOf(ConnectionResolution.Nothing.class);
    }

    @Test
    void flywayIsReadFromPluginPropertiesAndFile() {
        scene.file("flyway.conf", "flyway.url=jdbc:postgresql://file/app\nflyway.user=me\nflyway.password=pw");
        assertThat(scene.found().host()).isEqualTo("file");
        scene.plugin(MigrationPlugin.Tool.FLYWAY, Map.of("url", "jdbc:postgresql://${db.host}/app"))
                .property("db.host", "plugin");
        assertThat(scene.found().host()).isEqualTo("plugin");
        assertThat(scene.found().origins()).containsEntry("host", "plugin in pom.xml");
        scene.property("flyway.url", "jdbc:postgresql://property/app");
        assertThat(scene.found().host()).isEqualTo("property");
        assertThat(scene.password()).isEqualTo("pw");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "liquibase.command."})
    void liquibaseIsReadFromPluginAndFile(String prefix) {
        String text = "%1$surl: jdbc:postgresql://file/app\n%1$susername: me\n%1$spassword: pw\n".formatted(prefix);
        scene.file("liquibase.properties", text);

        assertThat(scene.found().host()).isEqualTo("file");
        assertThat(scene.found().username()).isEqualTo("me");
        assertThat(scene.resolve().secrets()).contains(new Secret("pw"));
        scene.plugin(MigrationPlugin.Tool.LIQUIBASE, Map.of("url", "jdbc:postgresql://plugin/app"));
        assertThat(scene.found().host()).isEqualTo("plugin");
    }

    @Test
    void aPostgresqlPlaceIsPreferredToAnotherSystem() {
        scene.file(RESOURCES + "application.properties", "spring.datasource.url=jdbc:h2:mem:app")
                .plugin(MigrationPlugin.Tool.FLYWAY, Map.of("url", "jdbc:postgresql://db/app"));

        assertThat(scene.found().host()).isEqualTo("db");
    }

    @Test
    void aSystemUnknownHereIsAnotherSystemAndNoError() {
        scene.file(RESOURCES + "application.properties", "spring.datasource.url=jdbc:acme://me:pw@db/app");

        assertThat(scene.resolve()).isInstanceOfSatisfying(ConnectionResolution.OtherSystem.class, other -> {
            assertThat(other.system()).isEqualTo("acme");
            assertThat(other.url()).isEqualTo("jdbc:acme://db/app");
        });
    }
}
