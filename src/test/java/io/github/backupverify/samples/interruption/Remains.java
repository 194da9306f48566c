package io.github.backupverify.samples.interruption;

import io.github.backupverify.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks, without any help of the plugin, for what an interrupted run left behind. */
final class Remains {
    private static final Set<String> REPORTS = Set.of(
            "result.json",
            "TEST-backup-verification.xml",
            "index.html",
            "summary.md",
            "metrics.prom",
            "history.jsonl",
            // Two builds at once take turns by it; it is empty, and ours to keep.
            "history.jsonl.lock");

    private Remains() {}

    /** Everything that is there and should not be, each in words. */
    static List<String> of(List<TestServer> servers, Path folder, Set<String> bystanders) throws IOException {
        List<String> found = new ArrayList<>();
        for (TestServer server : servers) {
            onServer(server, bystanders, found);
        }
        Path output = folder.resolve("target/backup-verification");
        if (Files.isDirectory(output)) {
            try (Stream<Path> files = Files.list(output)) {
                files.filter(file -> !REPORTS.contains(file.getFileName().toString()))
                        .forEach(file -> found.add("file " + file));
            }
        }
        processes(folder, found);
        return found;
    }

    private static void onServer(TestServer server, Set<String> bystanders, List<String> found) {
        for (String database : server.database("postgres")
                .query("SELECT datname FROM pg_database WHERE starts_with(datname, 'backup_verify')")) {
            if (!bystanders.contains(database)) {
                found.add("database " + database);
            }
        }
        server.database("postgres")
                .query("SELECT rolname FROM pg_roles"
                        + " WHERE shobj_description(oid, 'pg_authid') LIKE 'backup-maven-plugin%'")
                .forEach(role -> found.add("role " + role));
        server.database("postgres")
                .query("SELECT locktype || ' ' || mode FROM pg_locks WHERE locktype = 'advisory'")
                .forEach(lock -> found.add("lock " + lock));
        server.database("postgres")
                .query("SELECT pid || ' ' || left(query, 60) FROM pg_stat_activity"
                        + " WHERE application_name IN ('backup-maven-plugin', 'pg_dump', 'pg_restore')")
                .forEach(session -> found.add("session " + session));
    }

    /** Programs that mention the folder in their arguments or environment: tools, embedded servers. */
    private static void processes(Path folder, List<String> found) {
        ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .forEach(process -> {
                    String all = read(process.pid(), "cmdline") + read(process.pid(), "environ");
                    boolean marked = all.contains("BACKUP_VERIFY_PROCESS") || all.contains("backup_verify_embedded_");
                    if (marked && all.contains(folder.toString())) {
                        found.add("process " + process.pid() + " "
                                + read(process.pid(), "cmdline").replace('\0', ' '));
                    }
                });
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/" + file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
