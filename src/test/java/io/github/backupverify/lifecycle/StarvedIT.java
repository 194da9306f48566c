package io.github.backupverify.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.settings.TlsSettings;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers and machines that refuse, stand still, break down or run out of something: never good, never for ever. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StarvedIT {
    private static final Limits SHORT = new Limits(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofSeconds(3),
            Duration.ofSeconds(60));

    private static TestServer server;

    @TempDir
    Path folder;

    private TestDatabase shop;

    @BeforeAll
    static void start() {
        server = TestServer.fresh(
                ServerOptions.DEFAULT.with("max_connections", "12").with("superuser_reserved_connections", "0"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void fill() {
        shop = server.createDatabase("shop")
                .execute("CREATE TABLE item AS SELECT g AS id, md5(g::text) AS name FROM generate_series(1, 100000) g");
    }

    @Test
    void c15TheDiskOfTheBackupIsFull() throws IOException {
        Path small = Files.createDirectory(folder.resolve("small"));
        assumeTrue(TestTools.exit(Map.of(), List.of("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString()))
                        .code()
                == 0);
        try {
            for (BackupFormat format : BackupFormat.values()) {
                assertNotVerified(
                        Verifying.source(shop.settings())
                                .format(format)
                                .workIn(small)
                                .run(),
                        ErrorCode.DISK_FULL,
                        "No space left");
                assertThat(small).isEmptyDirectory();
            }
        } finally {
            TestTools.run(Map.of(), List.of("umount", small.toString()));
        }
    }

    @Test
    void c15TheDiskOfTheRestoreServerIsFull() throws IOException {
        Path small = Files.createDirectory(folder.resolve("small"));
        assumeTrue(
                TestTools.exit(Map.of(), List.of("mount", "-t", "tmpfs", "-o", "size=10m", "tmpfs", small.toString()))
                                .code()
                        == 0);
        try (TestServer own = TestServer.fresh(ServerOptions.DEFAULT)) {
            TestTools.run(Map.of(), List.of("chown", "postgres", small.toString()));
            TestTools.run(Map.of(), List.of("chmod", "a+x", folder.toString()));
            own.database("postgres").execute("CREATE TABLESPACE small LOCATION '" + small + "'");
            TestDatabase large = own.createDatabase("large").execute("""
                    CREATE TABLE large TABLESPACE small AS
                    SELECT g AS id, (SELECT string_agg(md5(g::text || i), '') FROM generate_series(1, 30) i) AS fill
                    FROM generate_series(1, 6000) g""");

            VerificationResult result = Verifying.source(large.settings()).run();

            assertNotVerified(result, ErrorCode.DISK_FULL, "No space left|could not extend");
            assertThat(own.database("postgres").query("SELECT datname FROM pg_database WHERE datname LIKE 'backup%'"))
                    .isEmpty();
        } finally {
            TestTools.run(Map.of(), List.of("umount", small.toString()));
        }
    }

    @Test
    void c15TheServerIsOutOfConnections() throws Exception {
        List<Connection> all = new ArrayList<>();
        try {
            for (int i = 0; i < 12; i++) {
                all.add(shop.connect());
            }
        } catch (AssertionError | Exception e) {
            // The one of the test's own setup is still going.
        }
        try {
            assertNotVerified(
                    Verifying.source(shop.settings()).limits(SHORT).run(),
                    ErrorCode.CONNECTION_FAILED,
                    "too many clients");
        } finally {
            for (Connection one : all) {
                one.close();
            }
        }
    }

    @Test
    void c16TheChildIsKilled() throws IOException {
        for (String tool : List.of("pg_dump", "pg_restore")) {
            assertNotVerified(
                    Verifying.source(shop.settings())
                            .pgBin(tools(tool, "kill -9 $$"))
                            .run(),
                    ErrorCode.TOOL_FAILED,
                    "signal 9");
        }
    }

    @Test
    void c16TheServerRestartsWhileItIsDumped() throws Exception {
        Path started = folder.resolve("started");
        Path go = folder.resolve("go");
        Path bin = tools(
                "pg_dump", "touch " + started + "; while [ ! -e " + go + " ]; do sleep 0.1; done; exec $real \"$@\"");
        CompletableFuture<VerificationResult> run = CompletableFuture.supplyAsync(
                () -> Verifying.source(shop.settings()).pgBin(bin).run());
        while (!Files.exists(started)) {
            Thread.sleep(50);
        }
        server.restart();
        Files.createFile(go);

        VerificationResult result = run.get();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(left()).isEmpty();
    }

    @Test
    void c17APasswordIsAskedForAndNoneIsGiven() {
        try (TestServer scram = TestServer.fresh(ServerOptions.DEFAULT.scram("secret"))) {
            ConnectionSettings none = new ConnectionSettings(
                    scram.host(), scram.port(), "postgres", "postgres", null, TlsSettings.DEFAULT, Map.of());
            VerificationResult result = Verifying.source(none).limits(SHORT).run();
            assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
            assertThat(result.reason()).contains("password");
        }
    }

    @Test
    void c18ATableIsLockedForEverAndTheHolderIsNamed() throws Exception {
        try (Connection holder = shop.connect()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("SET application_name = 'month-end closing'");
            holder.createStatement().execute("LOCK TABLE item");

            VerificationResult result =
                    Verifying.source(shop.settings()).limits(SHORT).run();

            assertNotVerified(result, ErrorCode.LOCKED, "month-end closing");
            assertThat(result.reason()).contains("public.item");
            assertThat(result.seconds()).isLessThan(30);
        }
    }

    @Test
    void c18AServerAcceptsAndNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ConnectionSettings nobody = new ConnectionSettings(
                    "127.0.0.1", silent.getLocalPort(), "postgres", "postgres", null, TlsSettings.DEFAULT, Map.of());
            for (Verifying one : List.of(
                    Verifying.source(nobody),
                    Verifying.source(shop.settings()).target(new RestoreTarget.OtherServer(nobody)))) {
                VerificationResult result = one.limits(SHORT).run();
                assertNotVerified(result, ErrorCode.CONNECTION_FAILED, "");
                assertThat(result.seconds()).isLessThan(20);
            }
        }
    }

    @Test
    void c18AToolThatSpinsIsStopped() throws IOException {
        for (String tool : List.of("pg_dump", "pg_restore")) {
            VerificationResult result = Verifying.source(shop.settings())
                    .limits(SHORT)
                    .pgBin(tools(tool, "while :; do :; done"))
                    .run();
            assertNotVerified(result, ErrorCode.TIMED_OUT, "nothing has moved");
            assertThat(result.seconds()).isLessThan(30);
        }
    }

    @Test
    void c18TheWholeRunHasALimit() throws IOException {
        Limits total = new Limits(
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(4));
        assertNotVerified(
                Verifying.source(shop.settings())
                        .limits(total)
                        .pgBin(tools("pg_dump", "sleep 100"))
                        .run(),
                ErrorCode.TIMED_OUT,
                "limit of 4 s");
    }

    @Test
    void c22TheRestoreUrlIsTheSourceItself() {
        VerificationResult result = Verifying.source(shop.settings())
                .target(new RestoreTarget.OtherServer(shop.settings()))
                .run();

        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(shop.query("SELECT count(*) FROM item")).containsExactly("100000");
        assertThat(left()).isEmpty();
    }

    private void assertNotVerified(VerificationResult result, ErrorCode code, String reason) {
        Problem problem = result.problem();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(problem)
                .as(result.reason())
                .isNotNull()
                .extracting(Problem::code)
                .isEqualTo(code);
        assertThat(result.reason()).containsPattern(reason);
        assertThat(result.leftovers()).isEmpty();
        if (!reason.contains("clients")) {
            assertThat(left()).isEmpty();
        }
    }

    private static List<String> left() {
        return server.database("postgres")
                .query("SELECT datname FROM pg_database WHERE datname LIKE 'backup%'"
                        + " UNION ALL SELECT 'lock' FROM pg_locks WHERE locktype = 'advisory'");
    }

    /** Client tools of which one does something else where it is not only asked for its version. */
    private Path tools(String tool, String instead) throws IOException {
        Path bin = Files.createTempDirectory(folder, "bin");
        for (String name : List.of("pg_dump", "pg_restore", "psql")) {
            String real = TestTools.tool(name);
            String act = name.equals(tool) ? instead : "exec $real \"$@\"";
            Path script = Files.writeString(bin.resolve(name), """
                    #!/bin/sh
                    real=%s
                    case "$*" in *--version*) exec $real "$@" ;; esac
                    %s
                    """.formatted(real, act));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return bin;
    }
}
