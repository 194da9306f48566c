package io.github.backupverify.verifying.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.TlsSettings;
import io.github.backupverify.testing.CuttingProxy;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.FakedTools;
import io.github.backupverify.verifying.Verifying;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * C16: connections drop and servers restart at any moment of a run. That is never the backup's fault, and nothing stays
 * behind. {@code -Ddrops=60} for more moments.
 */
@Timeout(value = 600, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DroppedConnectionsIT {
    private static final List<BackupFormat> FORMATS = List.of(BackupFormat.values());
    private static final List<String> TOOLS = List.of("pg_dump", "pg_restore");
    private static final int DROPS = Integer.getInteger("drops", 4);

    @AutoClose
    private static TestServer server;

    private static TestDatabase shop;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = TestServer.fresh(ServerOptions.DEFAULT);
        shop = server.createDatabase("shop").load("everything.sql").execute("""
                CREATE TABLE public.large AS SELECT g AS id, md5(g::text) AS name FROM generate_series(1, 20000) g""");
    }

    @Test
    void aNetworkThatDropsEveryConnectionAtAnyByteIsNotTheBackupsFault() throws Exception {
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        try (CuttingProxy proxy = new CuttingProxy(server.port())) {
            ConnectionSettings through = new ConnectionSettings(
                    "127.0.0.1", proxy.port(), shop.name(), "postgres", null, TlsSettings.DEFAULT, Map.of());
            proxy.cutAfter(Long.MAX_VALUE);
            assertThat(Verifying.source(through).run().verdict()).isEqualTo(Verdict.VERIFIED);
            long whole = proxy.passed();
            for (int i = 0; i < DROPS; i++) {
                proxy.cutAfter(whole * (2L * i + 1) / (2L * DROPS));
                VerificationResult result = Verifying.source(through)
                        .format(FORMATS.get(i % FORMATS.size()))
                        .run();
                judge(result, verdicts);
            }
        }
        assertThat(verdicts).as("drops").containsKey(Verdict.NOT_VERIFIED);
    }

    @Test
    void sessionsThatAnAdministratorEndsAtAnyMomentAreNotTheBackupsFault() throws Exception {
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        double whole = Verifying.source(shop.settings()).run().seconds();
        for (int i = 0; i < DROPS; i++) {
            BackupFormat format = FORMATS.get(i % FORMATS.size());
            CompletableFuture<VerificationResult> run = CompletableFuture.supplyAsync(
                    () -> Verifying.source(shop.settings()).format(format).run());
            Thread.sleep((long) (1000 * whole * (2L * i + 1) / (2L * DROPS)));
            server.database("postgres")
                    .query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
            judge(run.get(), verdicts);
        }
        assertThat(verdicts).as("terminations").containsKey(Verdict.NOT_VERIFIED);
    }

    @Test
    void theServerRestartsWhileAToolWorks() throws Exception {
        for (String tool : TOOLS) {
            // Stopped when it has connected, and gone on with when the server is back.
            restartWhile(tool, "$real \"$@\" & sleep 0.3; kill -STOP $!; touch %s; %s; kill -CONT $!; wait $!");
        }
    }

    /** The rows of unlogged tables are gone then, as is what was committed without a wait; every tool succeeded. */
    @Test
    void theServerRestartsWhenAToolHasEnded() throws Exception {
        for (String tool : TOOLS) {
            restartWhile(tool, "$real \"$@\" || exit; touch %s; %s");
        }
    }

    private void restartWhile(String tool, String script) throws Exception {
        Path started = folder.resolve("started");
        Path go = folder.resolve("go");
        String run = String.format(Locale.ROOT, script, started, "while [ ! -e " + go + " ]; do sleep 0.1; done");
        Path bin =
                FakedTools.in(folder, tool, "case \"$*\" in *--dbname*) " + run + " ;; *) exec $real \"$@\" ;; esac");
        shop.execute("DROP TABLE IF EXISTS unlogged", "CREATE UNLOGGED TABLE unlogged AS SELECT 1 AS a");
        CompletableFuture<VerificationResult> verification = CompletableFuture.supplyAsync(
                () -> Verifying.source(shop.settings()).pgBin(bin).run());
        while (!Files.exists(started)) {
            assertThat(verification).as(tool).isNotDone();
            Thread.sleep(50);
        }
        server.restart();
        Files.createFile(go);
        VerificationResult result = verification.get();
        assertThat(result.verdict()).as(tool + ": " + result.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertNothingLeft(result);
        Files.delete(started);
        Files.delete(go);
    }

    private static void judge(VerificationResult result, Map<Verdict, Integer> verdicts) throws Exception {
        assertThat(result.verdict()).as(result.reason()).isNotEqualTo(Verdict.FAILED);
        assertNothingLeft(result);
        verdicts.merge(result.verdict(), 1, Integer::sum);
    }

    private static void assertNothingLeft(VerificationResult result) throws Exception {
        assertThat(result.leftovers()).as(result.reason()).isEmpty();
        for (int i = 0; i < 50 && !left().isEmpty(); i++) {
            // A session whose client is gone ends at its next word to it.
            Thread.sleep(100);
        }
        assertThat(left()).as(result.reason()).isEmpty();
    }

    private static List<String> left() {
        return server.database("postgres")
                .query("SELECT datname FROM pg_database WHERE datname LIKE 'backup%'"
                        + " UNION ALL SELECT 'lock' FROM pg_locks WHERE locktype = 'advisory'");
    }
}
