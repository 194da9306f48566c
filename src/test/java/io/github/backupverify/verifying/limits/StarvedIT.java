package io.github.backupverify.verifying.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import io.github.backupverify.verifying.FakedTools;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
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

    @AutoClose
    private static TestServer server;

    @TempDir
    Path folder;

    private TestDatabase shop;

    @BeforeAll
    static void start() {
        server = TestServer.fresh(
                ServerOptions.DEFAULT.with("max_connections", "12").with("superuser_reserved_connections", "0"));
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
                            .pgBin(FakedTools.in(folder, tool, "kill -9 $$"))
                            .run(),
                    ErrorCode.TOOL_FAILED,
                    "signal 9");
        }
    }

    @Test
    void somebodyEndsAStatementOfTheRestore() throws Exception {
        VerificationResult result = whileItRestores("pg_cancel_backend(pid)", () -> {});

        assertNotVerified(result, ErrorCode.TOOL_FAILED, "canceling statement due to user request");
    }

    @Test
    void c17AJobOfTheRestoreIsKilled() throws Exception {
        VerificationResult result = whileItRestores("pid", StarvedIT::killJobs);

        assertNotVerified(result, ErrorCode.TOOL_FAILED, "worker process died unexpectedly");
    }

    /** Acts when an index is being built that takes very long. */
    private VerificationResult whileItRestores(String asked, Runnable then) throws Exception {
        shop.execute(
                "CREATE FUNCTION slow(int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'",
                "CREATE TABLE slow AS SELECT 1 AS a",
                "CREATE INDEX slowly ON slow (slow(a))",
                "CREATE OR REPLACE FUNCTION slow(int) RETURNS boolean LANGUAGE sql IMMUTABLE"
                        + " AS 'SELECT true FROM pg_catalog.pg_sleep(100)'");
        CompletableFuture<VerificationResult> run = CompletableFuture.supplyAsync(() ->
                Verifying.source(shop.settings()).format(BackupFormat.CUSTOM).run());
        String building = " FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND query LIKE 'CREATE INDEX slowly%'";
        while (!run.isDone()
                && server.database("postgres")
                        .query("SELECT " + asked + building)
                        .isEmpty()) {
            Thread.sleep(50);
        }
        then.run();
        return run.get();
    }

    /** The children of pg_restore, as the kernel does when memory runs out. */
    private static void killJobs() {
        ProcessHandle.current()
                .descendants()
                .filter(StarvedIT::restores)
                .flatMap(ProcessHandle::children)
                .filter(StarvedIT::restores)
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean restores(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/pg_restore");
    }

    @Test
    void theRestoringRoleMayUseLittleOfTheTemporaryDisk() {
        shop.execute("CREATE INDEX ON item (name)", "ALTER ROLE postgres SET temp_file_limit = '64kB'", """
                ALTER ROLE postgres SET maintenance_work_mem = '1MB'""");
        try {
            assertNotVerified(
                    Verifying.source(shop.settings()).run(), ErrorCode.TARGET_UNSUITABLE, "exceeds \"?temp_file_limit");
        } finally {
            shop.execute("ALTER ROLE postgres RESET ALL");
        }
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
}
