package io.github.backupverify.verifying.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.settings.TlsSettings;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pooler hands one server session to many: no snapshot and no lock holds there. {@code .ci/run} sees to it that this runs. */
class PgBouncerIT {
    private static final Path PROGRAM = Path.of(System.getProperty("test.pgbouncer", "/usr/sbin/pgbouncer"));

    @TempDir
    Path folder;

    /** Parameters that the pooler is told to drop; others it refuses. */
    @ParameterizedTest
    @ValueSource(strings = {"extra_float_digits", "extra_float_digits, options"})
    void pgBouncerInTransactionModeIsRecognisedInFrontOfEitherServer(String ignored) throws Exception {
        assumeTrue(Files.isExecutable(PROGRAM), "apt-get install pgbouncer");
        TestServer server = TestServer.machine();
        try (TestDatabase shop = server.createDatabase().execute("CREATE TABLE item AS SELECT 1 AS id")) {
            int port = freePort();
            Process pooler = start(port, server.port(), ignored);
            try {
                ConnectionSettings pooled = new ConnectionSettings(
                        "127.0.0.1", port, shop.name(), "postgres", null, TlsSettings.DEFAULT, Map.of());
                assertRefused(Verifying.source(pooled).run());
                assertRefused(Verifying.source(shop.settings())
                        .target(new RestoreTarget.OtherServer(pooled))
                        .run());
            } finally {
                pooler.destroy();
                pooler.waitFor();
            }
        }
    }

    private static void assertRefused(VerificationResult result) {
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.problem()).isNotNull().extracting(Problem::code).isEqualTo(ErrorCode.BAD_CONFIGURATION);
        assertThat(result.reason()).contains("PgBouncer");
    }

    private Process start(int port, int server, String ignored) throws Exception {
        Path file = Files.writeString(folder.resolve("pgbouncer.ini"), """
                [databases]
                * = host=127.0.0.1 port=%d user=postgres
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                ignore_startup_parameters = %s
                """.formatted(server, port, ignored));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
        }
        command.addAll(List.of(PROGRAM.toString(), file.toString()));
        Process pooler = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        for (int i = 0; i < 100 && !listens(port); i++) {
            assertThat(pooler.isAlive())
                    .as(Files.readString(folder.resolve("log")))
                    .isTrue();
            Thread.sleep(100);
        }
        return pooler;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
