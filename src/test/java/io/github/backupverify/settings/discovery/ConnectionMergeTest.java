package io.github.backupverify.settings.discovery;

import static io.github.backupverify.settings.connection.ConnectionField.DATABASE;
import static io.github.backupverify.settings.connection.ConnectionField.HOST;
import static io.github.backupverify.settings.connection.ConnectionField.PASSWORD;
import static io.github.backupverify.settings.connection.ConnectionField.PORT;
import static io.github.backupverify.settings.connection.ConnectionField.USERNAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.settings.ConnectionListing;
import io.github.backupverify.settings.Secret;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionMergeTest {
    private static final String PROJECT = """
            spring.datasource.url=jdbc:postgresql://project.example.org:5999/app
            spring.datasource.username=app
            spring.datasource.password=project-secret
            """;

    @TempDir
    Path folder = Path.of("");

    private Scene scene = new Scene(folder);

    @BeforeEach
    void freshMachine() {
        scene = new Scene(folder);
    }

    private Scene withProject(String properties) {
        return scene.file("src/main/resources/application.properties", properties);
    }

    @Test
    void nothingGivenMeansTheEmbeddedDefault() {
        assertThat(scene.resolve()).isInstanceOf(ConnectionResolution.Nothing.class);
    }

    @Test
    void blankValuesCountAsNotGiven() {
        scene.url(" ").field(HOST, "").environment("DATABASE_URL", "").environment("PGHOST", " ");

        assertThat(scene.resolve()).isInstanceOf(ConnectionResolution.Nothing.class);
    }

    @Test
    void eachFieldComesFromTheFirstLayerThatHasItAndSaysSo() {
        var connection = withProject(PROJECT)
                .field(DATABASE, "chosen")
                .server("backup", "server-secret")
                .environment("PGHOST", "env.example.org")
                .environment("PGPORT", "5444")
                .environment("PGUSER", "envuser")
                .environment("PGPASSWORD", "env-secret")
                .found();

        assertThat(ConnectionListing.of(connection))
                .containsExactly(
                        "host = env.example.org (environment PGHOST)",
                        "port = 5444 (environment PGPORT)",
                        "database = chosen (-Dbackup.database)",
                        "username = backup (settings.xml server db)",
                        "password = **** (settings.xml server db)",
                        "sslMode = prefer (libpq's default)",
                        "channelBinding = prefer (libpq's default)");
    }

    @Test
    void singleParametersOverrideTheUrlsParts() {
        var connection = scene.url("postgresql://me:one@db:5433/app")
                .field(PORT, "5555")
                .field(PASSWORD, "two")
                .server("other", "three")
                .found();

        assertThat(connection.display()).isEqualTo("db:5555/app");
        assertThat(connection.username()).isEqualTo("me");
        assertThat(connection.password()).isEqualTo(new Secret("two"));
        assertThat(scene.resolve().secrets()).contains(new Secret("one"), new Secret("two"), new Secret("three"));
    }

    @Test
    void anotherDatabaseOfTheProjectsServerKeepsTheProjectsLogin() {
        var connection = withProject(PROJECT).field(DATABASE, "copy").found();

        assertThat(connection.display()).isEqualTo("project.example.org:5999/copy");
        assertThat(connection.password()).isEqualTo(new Secret("project-secret"));
    }

    @Test
    void theProjectsPasswordGoesToNoOtherHost() {
        var connection = withProject(PROJECT).field(HOST, "elsewhere").found();

        assertThat(connection.display()).isEqualTo("elsewhere:5432/app");
        assertThat(connection.username()).isEqualTo("app");
        assertThat(connection.password()).isNull();
        assertThat(scene.resolve().notes()).singleElement().asString().contains("belongs to another server");
        assertThat(scene.resolve().secrets()).contains(new Secret("project-secret"));
    }

    @Test
    void theProjectsPasswordIsNotSentForAnotherUser() {
        assertThat(withProject(PROJECT).field(USERNAME, "backup").password()).isEmpty();
    }

    @Test
    void aDatabaseUrlsPasswordGoesToNoOtherHost() {
        scene.field(HOST, "elsewhere").environment("DATABASE_URL", "postgres://me:url-secret@db:5433/app");

        assertThat(scene.found().display()).isEqualTo("elsewhere:5432/app");
        assertThat(scene.password()).isEmpty();
    }

    @Test
    void pgpasswordCompletesAServerOfTheParametersOrTheEnvironment() {
        scene.environment("PGPASSWORD", "env-secret");

        assertThat(scene.url("postgresql://me@db/app").password()).isEqualTo("env-secret");
        assertThat(new Scene(folder)
                        .environment("DATABASE_URL", "postgres://me@db/app")
                        .environment("PGPASSWORD", "env-secret")
                        .password())
                .isEqualTo("env-secret");
    }

    @Test
    void pgpasswordDoesNotGoToARemoteServerThatOnlyTheProjectNames() {
        withProject("spring.datasource.url=jdbc:postgresql://project.example.org/app")
                .environment("PGPASSWORD", "x1");

        assertThat(scene.password()).isEmpty();
        assertThat(scene.resolve().notes()).singleElement().asString().contains("PGPASSWORD", "PGHOST");
    }

    @Test
    void aProjectsServerElsewhereGoesBeforeVariablesThatSpeakOfThisMachine() {
        var connection = withProject(PROJECT)
                .environment("PGUSER", "me")
                .environment("PGDATABASE", "mine")
                .environment("PGPORT", "5433")
                .environment("PGSSLMODE", "require")
                .found();

        assertThat(connection.display()).isEqualTo("project.example.org:5999/app");
        assertThat(connection.username()).isEqualTo("app");
        assertThat(connection.password()).isEqualTo(new Secret("project-secret"));
        assertThat(connection.tls().mode()).isEqualTo("require");
        assertThat(scene.resolve().notes()).hasSize(3).allMatch(note -> note.contains("without PGHOST"));
    }

    @Test
    void onThisMachineTheEnvironmentGoesBeforeTheProject() {
        var connection = withProject(PROJECT.replace("project.example.org", "localhost"))
                .environment("PGPORT", "5433")
                .environment("PGDATABASE", "mine")
                .environment("PGPASSWORD", "env-secret")
                .found();

        assertThat(connection.display()).isEqualTo("localhost:5433/mine");
        // The user is the project's, and so is the password.
        assertThat(connection.username()).isEqualTo("app");
        assertThat(connection.password()).isEqualTo(new Secret("project-secret"));
    }

    @Test
    void onThisMachineALoginOfTheEnvironmentGoesBeforeTheProjects() {
        withProject(PROJECT.replace("project.example.org", "localhost"))
                .environment("PGUSER", "me")
                .environment("PGPASSWORD", "env-secret");

        assertThat(scene.found().username()).isEqualTo("me");
        assertThat(scene.password()).isEqualTo("env-secret");
    }

    @Test
    void aUrlWithoutHostNeverTakesTheProjectsHost() {
        assertThat(withProject(PROJECT).url("postgresql:///app").found().display())
                .isEqualTo("localhost:5432/app");
    }

    @Test
    void aUserAloneMeansThisMachineButAPasswordAloneMeansNothing() {
        assertThat(new Scene(folder).environment("PGUSER", "me").found().display())
                .isEqualTo("localhost:5432/me");
        var resolution = scene.environment("PGPASSWORD", "env-secret").resolve();
        assertThat(resolution).isInstanceOf(ConnectionResolution.Nothing.class);
        assertThat(resolution.secrets()).containsExactly(new Secret("env-secret"));
        assertThat(resolution.notes()).singleElement().asString().doesNotContain("env-secret");
    }

    @Test
    void aProjectOfAnotherSystemIsToldUnlessSomethingStrongerNamesPostgresql() {
        withProject("spring.datasource.url=jdbc:h2:mem:app\nspring.datasource.password=h2-secret");

        assertThat(scene.resolve()).isInstanceOf(ConnectionResolution.OtherSystem.class);
        assertThat(scene.environment("PGUSER", "me").resolve()).isInstanceOf(ConnectionResolution.OtherSystem.class);
        assertThat(scene.environment("PGHOST", "db").found().display()).isEqualTo("db:5432/me");
    }

    @Test
    void aProjectsPostgresqlIsFoundBehindAForeignDatabaseUrl() {
        withProject(PROJECT).environment("DATABASE_URL", "mysql://me:pw@db/app");

        assertThat(scene.found().host()).isEqualTo("project.example.org");
        assertThat(scene.resolve().notes()).singleElement().asString().contains("MySQL");
    }

    @Test
    void aWrongUrlOfTheProjectStopsNothingThatIsStronger() {
        withProject("spring.datasource.url=jdbc:postgresql://a,b/app");

        assertThat(scene.refused()).hasMessageContaining("application.properties spring.datasource.url");
        assertThat(scene.field(HOST, "db").found().host()).isEqualTo("db");
    }

    @Test
    void aRestoreServerTakesNothingFromEnvironmentAndProject() {
        withProject(PROJECT)
                .environment("PGPASSWORD", "env-secret")
                .environment("PGPORT", "5444")
                .homeFile(".pgpass", "restore.example.org:*:*:me:file-secret\n")
                .url("postgresql://me@restore.example.org/postgres");

        assertThat(ConnectionResolver.resolve(scene.inputs(), ConnectionScope.RESTORE_SERVER))
                .isInstanceOfSatisfying(ConnectionResolution.Found.class, found -> {
                    assertThat(found.connection().display()).isEqualTo("restore.example.org:5432/postgres");
                    assertThat(found.connection().password()).isEqualTo(new Secret("file-secret"));
                });
    }

    @Test
    void aRestoreServerBesideNoOtherTakesThePasswordOfTheEnvironment() {
        withProject(PROJECT)
                .environment("PGPASSWORD", "env-secret")
                .environment("PGPORT", "5444")
                .url("postgresql://me@restore.example.org/postgres");

        assertThat(ConnectionResolver.resolve(scene.inputs(), ConnectionScope.ONLY_SERVER))
                .isInstanceOfSatisfying(ConnectionResolution.Found.class, found -> {
                    assertThat(found.connection().display()).isEqualTo("restore.example.org:5432/postgres");
                    assertThat(found.connection().password()).isEqualTo(new Secret("env-secret"));
                });
    }

    @Test
    void theDatabaseOfAFileIsOnlyTheOneThatParametersNameAndThenTheEnvironmentFillsIn() {
        withProject(PROJECT).environment("PGPASSWORD", "env-secret").environment("PGHOST", "elsewhere");
        assertThat(ConnectionResolver.resolve(scene.inputs(), ConnectionScope.SOURCE_OF_BACKUP))
                .isInstanceOf(ConnectionResolution.Nothing.class);

        scene.url("postgresql://me@db.example.org/app");
        assertThat(ConnectionResolver.resolve(scene.inputs(), ConnectionScope.SOURCE_OF_BACKUP))
                .isInstanceOfSatisfying(ConnectionResolution.Found.class, found -> {
                    assertThat(found.connection().display()).isEqualTo("db.example.org:5432/app");
                    assertThat(found.connection().password()).isEqualTo(new Secret("env-secret"));
                });
    }

    @Test
    void aLoginAloneNamesNoDatabaseOfAFileAndSoNotThatOfThisMachine() {
        scene.field(USERNAME, "postgres").field(PASSWORD, "own-secret");

        assertThat(ConnectionResolver.resolve(scene.inputs(), ConnectionScope.SOURCE_OF_BACKUP))
                .isInstanceOfSatisfying(
                        ConnectionResolution.Nothing.class,
                        nothing -> assertThat(nothing.secrets()).contains(new Secret("own-secret")));

        scene.field(DATABASE, "app");
        assertThat(ConnectionResolver.resolve(scene.inputs(), ConnectionScope.SOURCE_OF_BACKUP))
                .isInstanceOfSatisfying(
                        ConnectionResolution.Found.class,
                        found -> assertThat(found.connection().display()).isEqualTo("localhost:5432/app"));
    }

    @Test
    void noTextThatAResultPrintsHoldsASecret() {
        withProject(PROJECT)
                .url("postgresql://me:url-secret@db/app")
                .server("x", "server-secret")
                .environment("PGPASSWORD", "env-secret");

        assertThat(scene.resolve() + scene.inputs().toString())
                .doesNotContain("url-secret", "server-secret", "env-secret", "project-secret");
        assertThat(scene.resolve().secrets())
                .contains(
                        new Secret("url-secret"),
                        new Secret("server-secret"),
                        new Secret("env-secret"),
                        new Secret("project-secret"));
    }
}
