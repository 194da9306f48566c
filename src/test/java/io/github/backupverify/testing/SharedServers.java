package io.github.backupverify.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The servers that one JVM shares: each started when first asked for, stopped when the JVM ends. */
final class SharedServers {
    private SharedServers() {}

    static TestServer embedded() {
        return Embedded.SERVER;
    }

    static TestServer machine() {
        return Machine.SERVER;
    }

    private static final class Machine {
        static final TestServer SERVER =
                MachineCluster.start(ServerOptions.DEFAULT).sharedByTheJvm();
    }

    private static final class Embedded {
        static final TestServer SERVER = start();

        private static TestServer start() {
            try {
                // The library stops it and removes its folder through a shutdown hook of its own.
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setDataDirectory(Files.createTempDirectory("embedded-test-pg"))
                        .setServerConfig("fsync", "off")
                        .setServerConfig("wal_level", "logical")
                        .setServerConfig("max_locks_per_transaction", "512")
                        .start();
                return new TestServer("localhost", postgres.getPort(), "postgres", null, null).sharedByTheJvm();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
