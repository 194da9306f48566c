package io.github.backupverify.verifying.databases;

import static io.github.backupverify.verifying.Verdicts.assertVerified;
import static io.github.backupverify.verifying.Verdicts.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Finding;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** C20: the copy is on its own, whatever the dump would connect it to. */
class NoConnectionOfItsOwnIT {
    @AutoClose
    private static TestServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = TestServer.fresh(ServerOptions.DEFAULT);
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "CUSTOM"})
    void c20TheCopyOpensNoConnectionOfItsOwn(BackupFormat format) throws IOException {
        try (ServerSocket far = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            AtomicInteger connections = count(far);
            TestDatabase source = shop().execute(
                            "CREATE EXTENSION postgres_fdw",
                            "CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '"
                                    + server.port() + "', dbname 'shop')",
                            "CREATE USER MAPPING FOR postgres SERVER far OPTIONS (user 'postgres')",
                            "CREATE FOREIGN TABLE far_item (id int) SERVER far OPTIONS (table_name 'item')",
                            "CREATE VIEW far_view AS SELECT * FROM far_item",
                            "CREATE MATERIALIZED VIEW \"far, far\" AS SELECT count(*) FROM far_view",
                            "CREATE MATERIALIZED VIEW farther AS SELECT * FROM \"far, far\"",
                            "CREATE MATERIALIZED VIEW near AS SELECT count(*) FROM item",
                            "ALTER SERVER far OPTIONS (SET port '" + far.getLocalPort() + "')",
                            "CREATE SUBSCRIPTION feed CONNECTION 'host=127.0.0.1 port=" + far.getLocalPort()
                                    + "' PUBLICATION p WITH (connect = false)");

            VerificationResult result =
                    Verifying.source(source.settings()).format(format).run();

            assertVerified(result);
            assertThat(check(result, "restore.foreign").findings()).hasSize(2);
            assertThat(connections).hasValue(0);
        }
    }

    /** {@code --include-foreign-data} dumps what another server holds; restored, it would be written there once more. */
    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "DIRECTORY"})
    void theRowsOfForeignTablesAreNotWrittenToTheirServer(BackupFormat format) {
        try (TestDatabase production = server.createDatabase("production")
                .execute("CREATE TABLE \"far item\" AS SELECT g AS id FROM generate_series(1, 10) g")) {
            TestDatabase source = shop().execute(
                            "CREATE EXTENSION postgres_fdw",
                            "CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '"
                                    + server.port() + "', dbname 'production')",
                            "CREATE USER MAPPING FOR postgres SERVER far OPTIONS (user 'postgres')",
                            "CREATE FOREIGN TABLE \"far item\" (id int) SERVER far");
            Path file = folder.resolve("shop." + format.label());
            source.tool("pg_dump", "--format=" + format.label(), "--include-foreign-data=far", "--file=" + file);

            VerificationResult live =
                    Verifying.source(source.settings()).given(file).run();
            VerificationResult alone = Verifying.file(file)
                    .target(new RestoreTarget.OtherServer(server.settings("postgres")))
                    .run();

            assertThat(production.query("SELECT count(*) FROM \"far item\"")).containsExactly("10");
            for (VerificationResult result : List.of(live, alone)) {
                assertVerified(result);
                assertThat(check(result, "restore.foreign").findings())
                        .extracting(Finding::object)
                        .containsExactly("foreign table public.far item");
            }
        }
    }

    private static TestDatabase shop() {
        return server.createDatabase("shop")
                .execute("CREATE TABLE item AS SELECT g AS id FROM generate_series(1, 9) g");
    }

    private static AtomicInteger count(ServerSocket far) {
        AtomicInteger connections = new AtomicInteger();
        Thread thread = new Thread(
                () -> {
                    while (true) {
                        try {
                            far.accept().close();
                            connections.incrementAndGet();
                        } catch (IOException e) {
                            return;
                        }
                    }
                },
                "far server");
        thread.setDaemon(true);
        thread.start();
        return connections;
    }
}
