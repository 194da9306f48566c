package io.github.backupverify.postgres.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.process.Command;
import io.github.backupverify.process.ToolExit;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.Progress;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.settings.TlsSettings;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class ClientConnectionIT {
    private static final String EVERY_CHARACTER =
            IntStream.rangeClosed(' ', '~').mapToObj(Character::toString).collect(Collectors.joining());

    @SuppressWarnings("NullAway.Init")
    @AutoClose
    private static TestServer server;

    private final RunScope scope = new RunScope();
    private final ToolRunner runner =
            new ToolRunner(scope, new Redactor(List.of()), Duration.ofMinutes(2), Duration.ofMinutes(1), line -> {});

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeAll
    static void start() {
        server = TestServer.fresh(ServerOptions.DEFAULT.scram(EVERY_CHARACTER));
    }

    @AfterEach
    void close() {
        scope.close();
        assertThat(scope.leftovers()).isEmpty();
    }

    @Test
    void aPasswordOfEveryCharacterWorks() {
        assertThat(psql(server.settings("postgres"), "select current_user")).isEqualTo("postgres\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {" leading", "trailing ", "a:b\\", "\\:", "#", "*", "pässwörd€😀", "tab\tbed", "''\"\""})
    void anyOtherPasswordOfOneLineWorks(String password) {
        server.database("postgres")
                .execute(
                        "DROP ROLE IF EXISTS other",
                        "CREATE ROLE other LOGIN PASSWORD '" + password.replace("'", "''") + "'");

        assertThat(psql(as("other", password), "select current_user")).isEqualTo("other\n");
    }

    @Test
    void aWrongPasswordIsRefusedAndNobodyIsAskedForAnother() {
        ToolExit exit = run("psql", to(as("postgres", "wrong")), "-X", "-w", "-c", "select 1");

        assertThat(exit.code()).isEqualTo(2);
        assertThat(exit.stderr()).contains("password authentication failed");
    }

    @Test
    void neitherTheArgumentsNorTheEnvironmentOfTheChildHoldThePassword() throws Exception {
        ClientConnection connection = to(server.settings("postgres"));
        CompletableFuture<ToolExit> call =
                CompletableFuture.supplyAsync(() -> run("psql", connection, "-X", "-w", "-c", "select pg_sleep(20)"));
        while (server.database("postgres")
                .query("select 1 from pg_stat_activity where application_name = 'backup-maven-plugin'")
                .isEmpty()) {
            Thread.sleep(20);
        }
        ProcessHandle psql = ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("/psql"))
                .findFirst()
                .orElseThrow();
        String seen = Files.readString(Path.of("/proc/" + psql.pid() + "/cmdline"), StandardCharsets.ISO_8859_1)
                + Files.readString(Path.of("/proc/" + psql.pid() + "/environ"), StandardCharsets.ISO_8859_1);
        psql.destroy();
        call.join();

        assertThat(seen)
                .contains("PGPASSFILE=", "pg_sleep")
                .doesNotContain("PGPASSWORD", EVERY_CHARACTER.substring(5, 20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space",
                "  space  around  ",
                "x=y",
                "host=nowhere dbname=other",
                "postgresql://nowhere/other",
                "it's \"quoted\"",
                "back\\slash",
                "100%41&user=nobody?#",
                "größe 😀",
                "new\nline",
                "-d"
            })
    void aDatabaseOfAnyNameIsDumpedAndRestored(String name) {
        TestDatabase source = server.createDatabase(name).execute("CREATE TABLE t AS SELECT 42 AS answer");
        TestDatabase copy = server.createDatabase(name + "_2");
        Path archive = folder.resolve("archive");
        ClientConnection to = to(copy.settings());

        assertOk(run("pg_dump", to(source.settings()), "-Fd", "-j2", "-w", "-f", archive.toString()));
        assertOk(run("pg_restore", to, "-w", "-j2", "-e", archive.toString()));

        assertThat(psql(copy.settings(), "select current_database() || answer from t"))
                .isEqualTo(name + "_242\n");
        source.drop();
        copy.drop();
    }

    @Test
    void aRoleOfAnyNameConnects() {
        String name = "ro le='\"\\%😀&x=";
        server.database("postgres").execute("CREATE ROLE " + TestDatabase.quote(name) + " LOGIN PASSWORD 'x'");

        assertThat(psql(as(name, "x"), "select current_user")).isEqualTo(name + "\n");
    }

    @Test
    void theUnixSocketTakesTheSamePasswordFile() {
        ConnectionSettings socket = new ConnectionSettings(
                server.socketDirectory().toString(),
                server.port(),
                "postgres",
                "postgres",
                new Secret(EVERY_CHARACTER),
                TlsSettings.DEFAULT,
                Map.of());

        assertThat(psql(socket, "select inet_server_addr() is null")).isEqualTo("t\n");
    }

    @Test
    void everySessionIsPinned() {
        ClientConnection connection = ClientConnection.to(
                server.settings("postgres"),
                folder,
                Duration.ofSeconds(5),
                Map.of("row_security", "off", "search_path", "pg_catalog, \"a b\\c\""));

        assertThat(read(connection, "show row_security; show search_path; show timezone; show application_name"))
                .isEqualTo("off\npg_catalog, \"a b\\c\"\nUTC\nbackup-maven-plugin\n");
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            ConnectionSettings settings = new ConnectionSettings(
                    "127.0.0.1", deaf.getLocalPort(), "x", "x", null, TlsSettings.DEFAULT, Map.of());

            long began = System.nanoTime();
            ToolExit exit = run(
                    "psql", ClientConnection.to(settings, folder, Duration.ofMillis(1), Map.of()), "-X", "-w", "-l");

            assertThat(exit.code()).isEqualTo(2);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        }
    }

    private static ConnectionSettings as(String user, String password) {
        return new ConnectionSettings(
                server.host(), server.port(), "postgres", user, new Secret(password), TlsSettings.DEFAULT, Map.of());
    }

    private ClientConnection to(ConnectionSettings settings) {
        return ClientConnection.to(settings, folder, Duration.ofSeconds(10), Map.of());
    }

    private String psql(ConnectionSettings settings, String sql) {
        return read(to(settings), sql);
    }

    private String read(ClientConnection connection, String sql) {
        ToolRunner.Output<String> output = runner.read(
                command("psql", connection, "-X", "-w", "-At", "-v", "ON_ERROR_STOP=1", "-c", sql),
                Nothing.NOTHING,
                stdout -> new String(stdout.readAllBytes(), StandardCharsets.UTF_8));
        assertOk(output.exit());
        return output.value();
    }

    private ToolExit run(String tool, ClientConnection connection, String... arguments) {
        return runner.run(command(tool, connection, arguments), Nothing.NOTHING);
    }

    private static Command command(String tool, ClientConnection connection, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--dbname", connection.database()));
        all.addAll(List.of(arguments));
        return new Command(TestTools.bin().resolve(tool), all, connection.environment());
    }

    private static void assertOk(ToolExit exit) {
        assertThat(exit.code()).as(exit.stderr()).isZero();
    }

    private enum Nothing implements Progress {
        NOTHING;

        @Override
        public long marker() {
            return 0;
        }

        @Override
        public String describe() {
            return "";
        }
    }
}
