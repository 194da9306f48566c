package io.github.backupverify.settings.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibpqSettingsTest {
    @TempDir
    Path folder = Path.of("");

    private Scene scene = new Scene(folder);

    @BeforeEach
    void freshMachine() {
        scene = new Scene(folder);
    }

    @Test
    void everyVariableIsRead() {
        var connection = scene.environment("PGHOST", "db")
                .environment("PGPORT", "5433")
                .environment("PGDATABASE", "app")
                .environment("PGUSER", "me")
                .environment("PGPASSWORD", "secret")
                .environment("PGSSLMODE", "verify-full")
                .environment("PGSSLROOTCERT", "/ca.pem")
                .environment("PGSSLCERT", "/me.pem")
                .environment("PGSSLKEY", "/me.key")
                .environment("PGCHANNELBINDING", "require")
                .found();

        assertThat(connection.display()).isEqualTo("db:5433/app");
        assertThat(connection.tls().mode()).isEqualTo("verify-full");
        assertThat(connection.tls().key()).isEqualTo(Path.of("/me.key"));
        assertThat(connection.tls().channelBinding()).isEqualTo("require");
        assertThat(connection.origins()).containsEntry("sslKey", "environment PGSSLKEY");
    }

    @ParameterizedTest
    @CsvSource({
        "PGHOST, 'db1,db2'",
        "PGPORT, abc",
        "PGPORT, 0",
        "PGPORT, 65536",
        "PGSSLMODE, on",
        "PGCHANNELBINDING, yes"
    })
    void aValueThatLibpqWouldRefuseIsRefused(String variable, String value) {
        scene.environment("PGHOST", "db").environment(variable, value);

        assertThat(scene.refused()).hasMessageContaining(variable);
    }

    @Test
    void anAddressIsUsedUnlessTheNameIsNeeded() {
        scene.environment("PGHOST", "db").environment("PGHOSTADDR", "192.0.2.7");

        assertThat(scene.found().host()).isEqualTo("192.0.2.7");
        assertThat(scene.environment("PGSSLMODE", "verify-full").found().host()).isEqualTo("db");
        assertThat(new Scene(folder)
                        .environment("PGHOSTADDR", "192.0.2.7")
                        .found()
                        .host())
                .isEqualTo("192.0.2.7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "db:5432:app:me:right right",
                "*:*:*:*:right right",
                "other:*:*:*:wrong|db:*:*:me:right|*:*:*:*:late right",
                "#db:5432:app:me:wrong|db:5432:app:me:right right",
                "db:5433:*:*:wrong|db:5432:other:*:wrong|db:5432:app:you:wrong ''",
                "db:*:*:me:a\\:b\\\\c a:b\\c",
                "db:*:*:me:a:b a:b",
                "dbx:*:*:*:wrong|d:*:*:*:wrong|db*:*:*:*:wrong ''",
                "db:*:*:me ''",
                "db:*:*:me: ''"
            })
    void theFirstFittingLineOfThePasswordFileWins(String lines, String password) {
        scene.environment("PGHOST", "db").environment("PGDATABASE", "app").environment("PGUSER", "me");

        assertThat(scene.homeFile(".pgpass", lines.replace('|', '\n')).password())
                .isEqualTo(password);
    }

    @Test
    void namesWithColonsAreFoundEscaped() {
        scene.environment("PGHOST", "::1")
                .environment("PGUSER", "a\\b:c")
                .homeFile(".pgpass", "\\:\\:1:*:*:a\\\\b\\:c:pw");

        assertThat(scene.password()).isEqualTo("pw");
        assertThat(scene.found().origins()).containsEntry("password", "~/.pgpass line 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/var/run/postgresql", "/tmp", "localhost"})
    void aDefaultSocketIsLocalhostToThePasswordFile(String host) {
        assertThat(scene.environment("PGHOST", host)
                        .homeFile(".pgpass", "localhost:*:*:*:pw")
                        .password())
                .isEqualTo("pw");
    }

    @Test
    void anotherSocketIsLookedUpByItsFolder() {
        scene.environment("PGHOST", "/srv/pg").homeFile(".pgpass", "localhost:*:*:*:no\n/srv/pg:*:*:*:yes");

        assertThat(scene.password()).isEqualTo("yes");
    }

    @Test
    void anAddressIsLookedUpByTheHostsName() {
        scene.environment("PGHOST", "db").environment("PGHOSTADDR", "192.0.2.7").homeFile(".pgpass", "db:*:*:*:pw");

        assertThat(scene.password()).isEqualTo("pw");
    }

    @Test
    void pgpassfileNamesAnotherFileAndAGivenPasswordGoesFirst() {
        scene.environment("PGHOST", "db")
                .homeFile(".pgpass", "*:*:*:*:no")
                .homeFile("other", "*:*:*:*:yes")
                .environment("PGPASSFILE", scene.home().resolve("other").toString());

        assertThat(scene.password()).isEqualTo("yes");
        assertThat(scene.environment("PGPASSWORD", "first").password()).isEqualTo("first");
    }

    @Test
    void thePasswordFileServesTheProjectsServerToo() {
        scene.file(
                        "src/main/resources/application.properties",
                        "spring.datasource.url=jdbc:postgresql://db/app\nspring.datasource.username=me\n")
                .homeFile(".pgpass", "db:5432:app:me:pw");

        assertThat(scene.password()).isEqualTo("pw");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPasswordFileThatOthersMayReadIsIgnoredWithANote() {
        scene.environment("PGHOST", "db").homeFile(".pgpass", "*:*:*:*:pw").permissions(".pgpass", "rw-r-----");

        assertThat(scene.password()).isEmpty();
        assertThat(scene.resolve().notes()).singleElement().asString().contains("~/.pgpass", "chmod 0600");
    }

    @Test
    void aServiceGoesBeforeTheVariablesAsInLibpq() {
        var connection = scene.environment("PGSERVICE", "prod")
                .environment("PGHOST", "other")
                .environment("PGUSER", "me")
                .homeFile(".pg_service.conf", """
                        # comment
                        [dev]
                        host=dev
                        [prod]
                        host=db.example.org
                        port=5433
                        dbname=app
                        sslmode=require
                        [late]
                        user=no
                        """)
                .found();

        assertThat(connection.display()).isEqualTo("db.example.org:5433/app");
        assertThat(connection.username()).isEqualTo("me");
        assertThat(connection.origins()).containsEntry("host", "~/.pg_service.conf [prod]");
    }

    @Test
    void aServiceFileCanBeNamedAndAUrlCanNameTheService() {
        scene.homeFile("services", "[prod]\nhost=db\npassword=secret\n")
                .environment("PGSERVICEFILE", scene.home().resolve("services").toString())
                .environment("DATABASE_URL", "postgresql:///app?service=prod");

        assertThat(scene.found().display()).isEqualTo("db:5432/app");
        assertThat(scene.password()).isEqualTo("secret");
    }

    @Test
    void anUnknownServiceIsRefused() {
        assertThat(scene.environment("PGSERVICE", "nowhere").refused()).hasMessageContaining("nowhere");
    }
}
