package io.github.backupverify.postgres.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The server's settings: fast, since nothing of it needs to survive a crash, and reachable from one place only. */
final class ServerConfiguration {
    /** A part of a socket's name: nobody else uses its folder. */
    static final int SOCKET_PORT = 5432;

    /** 1,024 × 64 locks: a transaction may touch 10,000 tables with their indexes. */
    private static final String SETTINGS = """

            max_connections = 64
            max_locks_per_transaction = 1024
            timezone = 'UTC'
            log_timezone = 'UTC'
            # postgres.observe reads it.
            log_line_prefix = '<%n %p %v %d> '
            # Nothing here has to survive a crash.
            fsync = off
            full_page_writes = off
            synchronous_commit = off
            wal_level = minimal
            max_wal_senders = 0
            max_wal_size = '2GB'
            checkpoint_timeout = '30min'
            # Restoring is building indexes.
            maintenance_work_mem = '256MB'
            autovacuum = off
            jit = off
            # Containers have 64 MB of /dev/shm, which parallel queries outgrow.
            max_parallel_workers_per_gather = 0
            """;

    private ServerConfiguration() {}

    static void write(ServerFolder folder) throws IOException {
        append(folder, SETTINGS);
    }

    /** On this machine only. The last line on a setting is the one that counts. */
    static void loopback(ServerFolder folder, int port) throws IOException {
        append(folder, "listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\nport = " + port + "\n");
    }

    /**
     * On a Unix socket only, in a folder that is closed to others. Nobody can listen in, so the password may go over it as it
     * is: SCRAM would cost a JVM that has just started half a CPU second.
     */
    static void socket(ServerFolder folder, Path sockets) throws IOException {
        Files.writeString(folder.data().resolve("pg_hba.conf"), "local all all password\n", StandardCharsets.UTF_8);
        // A list, in which a name may stand in double quotes.
        String listed = "\"" + sockets.toString().replace("\"", "\"\"") + "\"";
        append(
                folder,
                "listen_addresses = ''\nport = " + SOCKET_PORT + "\nunix_socket_directories = '"
                        + listed.replace("'", "''") + "'\n");
    }

    private static void append(ServerFolder folder, String lines) throws IOException {
        Files.writeString(
                folder.data().resolve("postgresql.conf"), lines, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }
}
