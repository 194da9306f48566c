package io.github.backupverify.verifying.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.settings.TlsSettings;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.FakedTools;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** C17, C18: whatever never ends is given up in time, and named; makes the table of limits of docs/safety.md. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TimeLimitsIT {
    private static final Limits SHORT = limits(2, 2, 30, 3, 60);

    /** What starts, waits and cleans up around the one limit that is met. */
    private static final int MARGIN_SECONDS = 15;

    @TempDir
    static Path folder;

    @AutoClose
    private static TestServer server;

    private static TestDatabase shop;

    private interface Run {
        VerificationResult of() throws Exception;
    }

    /**
     * One row.
     *
     * @param limit what is given up after these seconds
     */
    private record Row(String given, String expected, int limit, Run run) {}

    @BeforeAll
    static void start() {
        server = TestServer.fresh(ServerOptions.DEFAULT);
        shop = server.createDatabase("shop")
                .execute("CREATE TABLE item AS SELECT g AS id, md5(g::text) AS name FROM generate_series(1, 1000) g");
    }

    @TestFactory
    Stream<DynamicTest> whateverNeverEndsIsGivenUp() {
        Documented documented = new Documented();
        return Stream.concat(
                rows().map(row -> DynamicTest.dynamicTest(row.given(), () -> {
                    VerificationResult result = row.run().of();
                    documented.row(row.given(), "NOT_VERIFIED " + row.expected(), result);
                    assertThat(result.seconds()).isLessThan(row.limit() + MARGIN_SECONDS);
                    assertThat(server.database("postgres")
                                    .query("SELECT datname FROM pg_database WHERE datname LIKE 'backup%'"))
                            .isEmpty();
                })),
                Stream.of(DynamicTest.dynamicTest(
                        "docs/safety.md says so",
                        () -> documented.hold("limits", "What never ends", TimeLimitsIT.class))));
    }

    private static Stream<Row> rows() {
        return Stream.of(
                new Row("the source accepts and never answers", "CONNECTION_FAILED", 2, () -> silent(true)),
                new Row("the restore server accepts and never answers", "CONNECTION_FAILED", 2, () -> silent(false)),
                new Row("the source drops every packet", "CONNECTION_FAILED", 2, TimeLimitsIT::dropped),
                new Row("a password is asked for, and none is given", "CONNECTION_FAILED", 2, TimeLimitsIT::prompted),
                new Row("a table is locked", "LOCKED", 2, () -> locked("LOCK TABLE item", SHORT)),
                new Row(
                        "a table is locked by a prepared transaction",
                        "LOCKED",
                        2,
                        () -> locked("LOCK TABLE item; PREPARE TRANSACTION 'forgotten'", SHORT)),
                new Row(
                        "the catalogue is locked",
                        "LOCKED",
                        2,
                        () -> locked("LOCK TABLE pg_catalog.pg_largeobject_metadata", SHORT)),
                new Row(
                        "a statement of the plugin's own takes too long",
                        "TIMED_OUT",
                        2,
                        () -> locked("LOCK TABLE pg_catalog.pg_extension", limits(2, 60, 2, 60, 60))),
                new Row("pg_dump moves nothing", "TIMED_OUT", 3, () -> tool("pg_dump", "while :; do :; done", SHORT)),
                new Row("pg_restore moves nothing", "TIMED_OUT", 3, () -> tool("pg_restore", "sleep 100", SHORT)),
                new Row(
                        "the whole run takes too long",
                        "TIMED_OUT",
                        4,
                        () -> tool("pg_dump", "sleep 100", limits(2, 2, 30, 60, 4))));
    }

    private static VerificationResult silent(boolean source) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ConnectionSettings nobody = at(silent.getLocalPort(), "postgres");
            Verifying run = source
                    ? Verifying.source(nobody)
                    : Verifying.source(shop.settings()).target(new RestoreTarget.OtherServer(nobody));
            return run.limits(SHORT).run();
        }
    }

    /** Linux answers no further connection when the queue of a socket is full. */
    private static VerificationResult dropped() throws IOException {
        List<SocketChannel> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 8; i++) {
                SocketChannel channel = SocketChannel.open();
                waiting.add(channel);
                channel.configureBlocking(false);
                channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort()));
            }
            return Verifying.source(at(full.getLocalPort(), "postgres"))
                    .limits(SHORT)
                    .run();
        } finally {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }

    private static VerificationResult prompted() {
        try (TestServer scram = TestServer.fresh(ServerOptions.DEFAULT.scram("secret"))) {
            return Verifying.source(at(scram.port(), "postgres")).limits(SHORT).run();
        }
    }

    private static VerificationResult locked(String statements, Limits limits) throws Exception {
        try (Connection holder = shop.connect()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("SET application_name = 'month-end closing'");
            holder.createStatement().execute(statements);
            return Verifying.source(shop.settings()).limits(limits).run();
        } finally {
            for (String left : shop.query("SELECT gid FROM pg_prepared_xacts")) {
                shop.execute("ROLLBACK PREPARED '" + left + "'");
            }
        }
    }

    private static VerificationResult tool(String tool, String instead, Limits limits) {
        return Verifying.source(shop.settings())
                .limits(limits)
                .pgBin(FakedTools.in(folder, tool, instead))
                .run();
    }

    private static ConnectionSettings at(int port, String database) {
        return new ConnectionSettings("127.0.0.1", port, database, "postgres", null, TlsSettings.DEFAULT, Map.of());
    }

    private static Limits limits(int connect, int lockWait, int statement, int noProgress, int total) {
        return new Limits(
                Duration.ofSeconds(connect),
                Duration.ofSeconds(lockWait),
                Duration.ofSeconds(statement),
                Duration.ofSeconds(noProgress),
                Duration.ofSeconds(total));
    }
}
