package io.github.backupverify.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.samples.interruption.MavenRun;
import io.github.backupverify.testing.DocumentedTable;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Puts a random password into a way in, and searches every way out for it: the console under {@code -X} and {@code -e},
 * the reports, whatever else was written, the arguments of every process, the server's log. Some ways by default, all of
 * them, accepted and refused, with {@code -Dsecrets=all}; {@code -Dsecrets.seed=…} for the passwords of a run that failed.
 */
class SecretsIT {
    private static final long SEED = Long.getLong("secrets.seed", System.nanoTime());
    private static final Random RANDOM = new Random(SEED);

    @TempDir
    Path folder;

    @AutoClose
    private static TestServer server;

    /**
     * One run.
     *
     * @param accepted whether the server knows the password
     */
    private record Attempt(WayIn way, boolean accepted) {
        @Override
        public String toString() {
            return way.given() + (accepted ? "" : ", refused");
        }
    }

    @BeforeAll
    static void start() {
        server = TestServer.fresh(ServerOptions.DEFAULT
                .scram("superuser")
                .with("log_statement", "all")
                .with("log_connections", "on"));
        server.createDatabase("shop").execute("CREATE TABLE item AS SELECT g FROM generate_series(1, 1000) g");
    }

    static Stream<Attempt> attempts() {
        if ("all".equals(System.getProperty("secrets"))) {
            return Stream.of(WayIn.values()).flatMap(way -> Stream.of(new Attempt(way, true), new Attempt(way, false)));
        }
        return Stream.of(
                new Attempt(WayIn.RESTORE_URL, true),
                new Attempt(WayIn.ENCRYPTED_SERVER, true),
                new Attempt(WayIn.FETCH_COMMAND, true),
                new Attempt(WayIn.DATABASE_URL, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attempts")
    void noSecretShowsAnywhere(Attempt attempt) throws Exception {
        List<RandomSecret> secrets = List.of(RandomSecret.of(RANDOM), RandomSecret.of(RANDOM));
        role("reader", attempt.accepted() ? secrets.get(0) : RandomSecret.of(RANDOM));
        role("restorer", attempt.accepted() ? secrets.get(1) : RandomSecret.of(RANDOM));
        Scene scene = new Scene(folder, server.port(), secrets.get(0), secrets.get(1));
        attempt.way().prepare(scene);
        scene.write();
        String before = server.log();

        Search search = new Search(secrets);
        Watch watch = new Watch(search, folder);
        MavenRun run = MavenRun.start(folder, "verify-backup", scene.environment(), List.of("-X", "-e"));
        assertThat(run.end() == 0)
                .as("seed %s\n%s", SEED, run.text())
                .isEqualTo(attempt.accepted() && attempt.way() != WayIn.FETCH_COMMAND);
        List<String> found = new ArrayList<>(watch.end());

        found.addAll(search.lines("console", run.text()));
        found.addAll(search.lines("server's log", server.log().substring(before.length())));
        found.addAll(search.files(folder));
        assertThat(found).as("seed %s", SEED).isEmpty();
        assertThat(run.text()).contains("****");
    }

    @Test
    void theDocumentationNamesEveryWayIn() {
        String rows = Stream.of(WayIn.values())
                .map(way -> "| " + way.given() + " | nowhere |")
                .collect(Collectors.joining("\n"));
        DocumentedTable.hold(
                Path.of("docs/safety.md"), "secrets", SecretsIT.class, "| A password in | shows |\n|---|---|\n" + rows);
    }

    private static void role(String name, RandomSecret password) {
        server.database("postgres")
                .execute(
                        "DROP ROLE IF EXISTS " + name,
                        "CREATE ROLE " + name + " LOGIN SUPERUSER PASSWORD " + password.sql());
    }
}
