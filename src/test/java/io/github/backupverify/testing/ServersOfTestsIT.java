package io.github.backupverify.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ServersOfTestsIT {
    @Test
    void theEmbeddedServerAnswers() {
        try (TestDatabase database = TestServer.embedded().createDatabase()) {
            assertThat(database.query("SHOW server_version_num"))
                    .first()
                    .asString()
                    .startsWith("15");
        }
    }

    @Test
    void theMachinesServerHasTheContribExtensions() {
        try (TestDatabase database = TestServer.machine().createDatabase("it's \"nasty\"")) {
            database.execute("CREATE EXTENSION hstore");
            assertThat(database.query("SHOW wal_level")).containsExactly("logical");
            assertThat(database.tool("pg_dump", "-s")).contains("hstore");
        }
    }

    @Test
    void aFreshServerTakesOptionsAndIsGoneWhenClosed() {
        Path folder;
        try (TestServer server = TestServer.fresh(
                ServerOptions.DEFAULT.scram("s3cret'x").with("work_mem", "1MB").initdb("--data-checksums"))) {
            folder = server.socketDirectory();
            TestDatabase database = server.createDatabase("latin", "TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
            assertThat(database.query("SHOW server_encoding")).containsExactly("LATIN1");
            assertThat(database.query("SHOW work_mem")).containsExactly("1MB");
            server.restart();
            assertThat(database.query("SHOW data_checksums")).containsExactly("on");
            assertThat(server.log()).contains("ready to accept connections");
        }
        assertThat(Files.exists(folder)).isFalse();
    }
}
