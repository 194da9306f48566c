package io.github.backupverify.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A cluster made with the machine's initdb in a temporary folder; as root it belongs to the user {@code postgres}. */
final class MachineCluster {
    private static final String SUPERUSER = "postgres";
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final int PORT_ATTEMPTS = 5;

    private final Path folder;
    private final ServerOptions options;
    private int port;

    private MachineCluster(Path folder, ServerOptions options) {
        this.folder = folder;
        this.options = options;
    }

    static TestServer start(ServerOptions options) {
        TestTools.bin();
        try {
            Path folder = Files.createTempDirectory("backup-test-pg");
            MachineCluster cluster = new MachineCluster(folder, options);
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::remove, "remove-" + folder.getFileName()));
            cluster.create();
            cluster.launchOnFreePort();
            return new TestServer("127.0.0.1", cluster.port, SUPERUSER, options.password(), cluster);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path socketDirectory() {
        return folder;
    }

    String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void launch() {
        TestTools.run(
                options.environment(),
                owned(List.of(
                        tool("pg_ctl"),
                        "start",
                        "-w",
                        "-t",
                        "60",
                        "-D",
                        data(),
                        "-l",
                        folder.resolve("log").toString(),
                        "-o",
                        "-p " + port)));
    }

    void stop(String mode) {
        if (Files.exists(Path.of(data(), "postmaster.pid"))) {
            TestTools.exit(Map.of(), owned(List.of(tool("pg_ctl"), "stop", "-w", "-m", mode, "-D", data())));
        }
    }

    void becomeStandby() {
        asOwner(List.of("touch", data() + "/standby.signal"));
    }

    void remove() {
        if (!Files.exists(folder)) {
            return;
        }
        stop("immediate");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void create() throws IOException {
        List<String> initdb = new ArrayList<>(List.of(tool("initdb"), "-D", data(), "-U", SUPERUSER));
        initdb.addAll(List.of("--no-sync", "-E", "UTF8", "--locale=C.UTF-8"));
        String password = options.password();
        if (password == null) {
            initdb.addAll(List.of("-A", "trust"));
        } else {
            Path file = Files.writeString(folder.resolve("password"), password);
            initdb.addAll(List.of("-A", "scram-sha-256", "--pwfile", file.toString()));
        }
        initdb.addAll(options.initdb());
        if (ROOT) {
            TestTools.run(Map.of(), List.of("chown", "-R", SUPERUSER, folder.toString()));
        }
        // Anyone may reach the socket, as in the folder where Debian's own server has it.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        asOwner(initdb);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", folder.toString());
        settings.put("fsync", "off");
        settings.put("full_page_writes", "off");
        settings.put("synchronous_commit", "off");
        settings.put("wal_level", "logical");
        settings.put("max_locks_per_transaction", "512");
        settings.put("max_prepared_transactions", "10");
        // A planner that is hindered thinks every statement worth compiling, for seconds each.
        settings.put("jit", "off");
        settings.putAll(options.settings());
        StringBuilder lines = new StringBuilder();
        settings.forEach((name, value) -> lines.append(name + " = '" + value.replace("'", "''") + "'\n"));
        Files.writeString(Path.of(data(), "postgresql.conf"), lines, StandardOpenOption.APPEND);
    }

    private void launchOnFreePort() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            try {
                launch();
                return;
            } catch (AssertionError e) {
                // Another program may have taken the port in between.
                if (attempt == PORT_ATTEMPTS || !log().contains("Address already in use")) {
                    throw new AssertionError(e.getMessage() + "\n" + log(), e);
                }
            }
        }
    }

    private void asOwner(List<String> command) {
        TestTools.run(Map.of(), owned(command));
    }

    private List<String> owned(List<String> command) {
        if (!ROOT) {
            return command;
        }
        List<String> all = new ArrayList<>(
                List.of("setpriv", "--reuid=" + SUPERUSER, "--regid=" + SUPERUSER, "--clear-groups", "--"));
        all.addAll(command);
        return all;
    }

    private String tool(String name) {
        Path bin = options.bin() == null ? TestTools.bin() : options.bin();
        return bin.resolve(name).toString();
    }

    private String data() {
        return folder.resolve("data").toString();
    }
}
