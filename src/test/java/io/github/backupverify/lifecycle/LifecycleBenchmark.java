package io.github.backupverify.lifecycle;

import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.testing.DelayingProxy;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;

/**
 * Measures a verification against what one would do by hand, alternating in one run. Prints seconds, CPU seconds, the share
 * of each stage and ratios; docs/performance.md says how to run it.
 */
@NullUnmarked
final class LifecycleBenchmark {
    private static final String BIN = TestTools.bin() + "/";
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final int MIXED_THOUSANDS = Integer.getInteger("benchmark.mixed", 1000);
    private static final int WIDE_MEGABYTES = Integer.getInteger("benchmark.megabytes", 1000);
    private static final int WIDE_TABLES = Integer.getInteger("benchmark.wideTables", 4);
    private static final int TABLES = Integer.getInteger("benchmark.tables", 10_000);
    private static final int OBJECTS = Integer.getInteger("benchmark.objects", 50_000);
    private static final int JOBS = Integer.getInteger("benchmark.jobs", 2);
    /** Where Maven runs. */
    private static final Path BUILD = Path.of("target", "benchmark").toAbsolutePath();

    private static final List<String> CASES =
            List.of(System.getProperty("benchmark.cases", "mixed,wide,file,many,objects,few,sample,far,heap")
                    .split(","));

    private LifecycleBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        ServerOptions options = ServerOptions.DEFAULT
                .with("max_locks_per_transaction", "4096")
                .with("shared_buffers", "512MB")
                .with("maintenance_work_mem", "256MB")
                .with("max_wal_size", "8GB");
        Files.createDirectories(BUILD);
        System.out.println(machine());
        try (TestServer server = TestServer.fresh(options)) {
            BenchmarkDatabases databases = new BenchmarkDatabases(server);
            if (CASES.contains("mixed") || CASES.contains("far")) {
                try (TestDatabase mixed = databases.mixed(MIXED_THOUSANDS)) {
                    if (CASES.contains("mixed")) {
                        measure("narrow rows, and json with a GIN index", mixed, true);
                    }
                    if (CASES.contains("far")) {
                        far(mixed);
                    }
                }
            }
            if (CASES.contains("wide") || CASES.contains("file") || CASES.contains("heap")) {
                try (TestDatabase wide = databases.wide("wide", WIDE_MEGABYTES, WIDE_TABLES)) {
                    wide(databases, wide);
                }
            }
            if (CASES.contains("many") || CASES.contains("heap")) {
                try (TestDatabase many = databases.many("many", TABLES)) {
                    if (CASES.contains("many")) {
                        measure(TABLES + " small tables", many, false);
                    }
                    if (CASES.contains("heap")) {
                        heap(TABLES + " small tables", many);
                    }
                }
            }
            if (CASES.contains("few")) {
                try (TestDatabase few = databases.many("few", 30)) {
                    measure("30 small tables", few, false);
                }
            }
            if (CASES.contains("objects")) {
                try (TestDatabase objects = databases.objects(OBJECTS)) {
                    measure(OBJECTS + " objects", objects, false);
                }
            }
            if (CASES.contains("sample")) {
                sample(server.database("postgres"));
            }
        }
    }

    private static void sample(TestDatabase any) throws Exception {
        BenchmarkClock clock = new BenchmarkClock(any);
        for (int round = 0; round < ROUNDS; round++) {
            clock.time("sample", () -> new BenchmarkRun(BUILD, any, JOBS).sample());
        }
        clock.print("the README's sample on the embedded default");
    }

    private static String machine() throws IOException {
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse("unknown processor");
        return Runtime.getRuntime().availableProcessors() + " processors (" + processor + "), Java "
                + Runtime.version().feature() + ", load "
                + Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    }

    private static void wide(BenchmarkDatabases databases, TestDatabase wide) throws Exception {
        if (CASES.contains("wide")) {
            measure(WIDE_MEGABYTES + " MB of wide rows with GIN indexes", wide, true);
        }
        if (CASES.contains("file")) {
            measureFile(wide);
        }
        if (CASES.contains("heap")) {
            try (TestDatabase small = databases.wide("wide_small", 10, WIDE_TABLES)) {
                heap("10 MB", small);
            }
            heap(WIDE_MEGABYTES + " MB", wide);
        }
    }

    private static void measure(String name, TestDatabase database, boolean withScript) throws Exception {
        BenchmarkClock clock = new BenchmarkClock(database);
        BenchmarkRun run = new BenchmarkRun(BUILD, database, JOBS);
        int port = database.server().port();
        for (int round = 0; round < ROUNDS; round++) {
            clock.time("verified", () -> run.database(port));
            clock.time("by hand", () -> byHand(database, port));
            if (withScript) {
                clock.time("script", () -> script(database));
            }
        }
        clock.print(name);
    }

    /** The source is 20 ms away, the restore server is not. */
    private static void far(TestDatabase database) throws Exception {
        BenchmarkClock clock = new BenchmarkClock(database);
        BenchmarkRun run = new BenchmarkRun(BUILD, database, JOBS);
        try (DelayingProxy line = new DelayingProxy(database.server().port(), 10)) {
            for (int round = 0; round < ROUNDS; round++) {
                clock.time("verified far", () -> run.database(line.port()));
                clock.time("near", () -> run.database(database.server().port()));
                clock.time("by hand far", () -> byHand(database, line.port()));
            }
        }
        clock.print("the source 20 ms a round trip away");
    }

    /** A file that is there already, against a restore by hand that reads all of the file and every row. */
    private static void measureFile(TestDatabase database) throws Exception {
        Path folder = Files.createTempDirectory(BUILD, "benchmark-");
        try {
            Path file = folder.resolve("dump");
            database.tool("pg_dump", "-Fc", "--file=" + file);
            BenchmarkClock clock = new BenchmarkClock(database);
            BenchmarkRun run = new BenchmarkRun(BUILD, database, JOBS);
            for (int round = 0; round < ROUNDS; round++) {
                clock.time("file", () -> run.file(file));
                clock.time("bare restore", () -> bareRestore(database, file));
            }
            clock.print("a file of these wide rows");
        } finally {
            delete(folder);
        }
    }

    private static void bareRestore(TestDatabase database, Path file) throws Exception {
        String counts = IntStream.rangeClosed(1, WIDE_TABLES)
                .mapToObj(table -> " -c 'SELECT count(*) FROM document_" + table + "'")
                .collect(Collectors.joining());
        shell(
                database,
                BIN + "pg_restore -f /dev/null " + file + " && " + BIN + "createdb -T template0 benchmark_copy && "
                        + BIN
                        + "pg_restore -j" + JOBS + " -d benchmark_copy " + file + " && " + BIN
                        + "psql -X -q -d benchmark_copy" + counts + " > /dev/null && " + BIN
                        + "dropdb benchmark_copy");
    }

    private static void byHand(TestDatabase database, int port) throws Exception {
        Path folder = Files.createTempDirectory(BUILD, "benchmark-");
        try {
            shell(
                    database,
                    BIN + "pg_dump -p " + port + " -Fd -Z0 -j" + JOBS + " -f " + folder.resolve("dump") + " && " + BIN
                            + "createdb -T template0 benchmark_copy && " + BIN + "pg_restore -j" + JOBS
                            + " -d benchmark_copy "
                            + folder.resolve("dump") + " && " + BIN + "dropdb benchmark_copy");
        } finally {
            delete(folder);
        }
    }

    private static void script(TestDatabase database) throws Exception {
        Path folder = Files.createTempDirectory(BUILD, "benchmark-");
        try {
            shell(
                    database,
                    "cd " + folder + " && " + BIN + "pg_dump -f dump.sql && sha256sum dump.sql > dump.sha256 && " + BIN
                            + "createdb -T template0 benchmark_copy && " + BIN
                            + "psql -X -q -v ON_ERROR_STOP=1 -d benchmark_copy -f dump.sql > psql.log && " + BIN
                            + "dropdb benchmark_copy");
        } finally {
            delete(folder);
        }
    }

    private static void shell(TestDatabase database, String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command).inheritIO();
        builder.environment().putAll(database.environment());
        end(builder);
    }

    private static void end(ProcessBuilder builder) throws IOException, InterruptedException {
        if (builder.start().waitFor() != 0) {
            throw new IllegalStateException("failed: " + builder.command());
        }
    }

    /** The most that was in use after a garbage collection, in a JVM that is asked to collect all the time. */
    private static void heap(String name, TestDatabase database) throws InterruptedException {
        long[] most = new long[1];
        Thread collector = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                most[0] = Math.max(most[0], runtime.totalMemory() - runtime.freeMemory());
                try {
                    Thread.sleep(250);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        collector.start();
        Verifying.source(database.settings()).format(BackupFormat.DIRECTORY).run();
        collector.interrupt();
        collector.join();
        System.out.println("== peak heap after collections with " + name + ": " + (most[0] >> 20) + " MB");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
