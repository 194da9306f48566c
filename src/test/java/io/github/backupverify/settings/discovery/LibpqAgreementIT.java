package io.github.backupverify.settings.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.testing.TestTools;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever libpq reads from password file, service file and URL, this plugin reads likewise: psql is the judge. */
class LibpqAgreementIT {
    /** Every character that one of the formats treats specially. */
    private static final String PASSWORD = "p@s:s\\w/r+d %41?#";

    private static final String ENCODED = "p%40s%3As%5Cw%2Fr+d%20%2541%3F#";
    private static final String ESCAPED = "p@s\\:s\\\\w/r+d %41?#";

    private static @Nullable EmbeddedPostgres server;

    @TempDir
    Path folder = Path.of("");

    @BeforeAll
    static void startAServerThatAsksForPasswords() throws IOException, SQLException {
        Path data = Files.createTempDirectory("libpq-agreement");
        EmbeddedPostgres started = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(true)
                .start();
        server = started;
        try (Connection connection = started.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE \"me:too\" LOGIN PASSWORD 'p@s:s\\w/r+d %41?#'");
            statement.execute("CREATE DATABASE app");
            Files.writeString(
                    data.resolve("pg_hba.conf"), "host all postgres all trust\nhost all all all scram-sha-256\n");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "localhost:PORT:app:me\\:too:PW true",
                "*:*:*:*:PW true",
                "localhost:PORT:app:*:PW true",
                "localhost:PORT:app:me:too:PW true",
                "localhost:PORT:app:me:PW false",
                "localhost:PORT:app:me\\:too:too:PW false",
                "LOCALHOST:*:*:*:PW false",
                "127.0.0.1:*:*:*:PW false",
                "localhost*:*:*:*:PW false",
                "local\\host:*:*:*:PW true",
                "#localhost:*:*:*:no|*:*:*:*:PW true",
                "*:*:*:*:no|*:*:*:*:PW false",
                "*:1:*:*:no||*:*:other:*:no|*:*:*:*:PW true"
            })
    void aPasswordFileIsReadAsLibpqReadsIt(String lines, boolean opens) throws Exception {
        Scene scene = scene().environment("PGHOST", "localhost")
                .environment("PGPORT", port())
                .environment("PGDATABASE", "app")
                .environment("PGUSER", "me:too")
                .homeFile(
                        ".pgpass",
                        lines.replace("PORT", port()).replace("PW", ESCAPED).replace('|', '\n') + "\n");

        assertThat(psql(scene, "")).isEqualTo(opens);
        assertThat(scene.password().equals(PASSWORD)).isEqualTo(opens);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "postgresql://me%3Atoo:PW@localhost:PORT/app true",
                "postgres://me%3atoo:PW@localhost:PORT/app?sslmode=disable true",
                "postgresql://localhost/app?port=PORT&user=me%3Atoo&password=PW true",
                "postgresql:///app?host=localhost&port=PORT&user=me%3Atoo&password=PW true",
                "postgresql://me%3Atoo:wrong@localhost:PORT/app false"
            })
    void aUrlIsReadAsLibpqReadsIt(String text, boolean opens) throws Exception {
        String url = text.replace("PORT", port()).replace("PW", ENCODED);
        Scene scene = scene().url(url);

        assertThat(psql(scene, url)).isEqualTo(opens);
        assertThat(scene.password().equals(PASSWORD)).isEqualTo(opens);
        assertThat(scene.found().display()).isEqualTo("localhost:" + port() + "/app");
        assertThat(scene.found().username()).isEqualTo("me:too");
    }

    @ParameterizedTest
    @CsvSource({"app, true", "other, false"})
    void aServiceFileIsReadAsLibpqReadsIt(String service, boolean opens) throws Exception {
        Scene scene = scene().environment("PGSERVICE", service)
                .environment("PGPORT", "1")
                .environment(
                        "PGSERVICEFILE", folder.resolve("home/.pg_service.conf").toString())
                .homeFile(".pg_service.conf", """
                        [other]
                        host=localhost
                        port=%1$s
                        user=me:too
                        dbname=app
                        password=wrong
                        # the one
                        [app]
                        host=localhost
                        port=%1$s
                        user=me:too
                        dbname=app
                        password=%2$s
                        """.formatted(port(), PASSWORD));

        assertThat(psql(scene, "")).isEqualTo(opens);
        assertThat(scene.password().equals(PASSWORD)).isEqualTo(opens);
        assertThat(scene.found().display()).isEqualTo("localhost:" + port() + "/app");
    }

    private Scene scene() {
        return new Scene(folder);
    }

    private static String port() {
        return server == null ? "" : Integer.toString(server.getPort());
    }

    private boolean psql(Scene scene, String url) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(TestTools.tool("psql"), "-X", "-w", "-c", "SELECT 1")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        if (!url.isEmpty()) {
            builder.command().add(url);
        }
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG"));
        environment.putAll(scene.inputs().environment());
        environment.put("PGPASSFILE", scene.home().resolve(".pgpass").toString());
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 0;
    }
}
