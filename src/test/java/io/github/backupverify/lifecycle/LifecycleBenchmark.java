package io.github.backupverify.lifecycle;

import io.github.backupverify.check.StageResult;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;

/**
 * Measures the whole lifecycle against what one would do by hand, alternating in one run, on two databases: wide rows
 * with GIN indexes, and many small tables. Prints seconds and ratios; docs/performance.md says how to run it.
 */
@NullUnmarked
final class LifecycleBenchmark {
    private static final String BIN = TestTools.bin() + "/";
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final int WIDE_MEGABYTES = Integer.getInteger("benchmark.megabytes", 1000);
    private static final int WIDE_TABLES = Integer.getInteger("benchmark.wideTables", 4);
    private static final int TABLES = Integer.getInteger("benchmark.tables", 10_000);

    private LifecycleBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        ServerOptions options = ServerOptions.DEFAULT
                .with("max_locks_per_transaction", "4096")
                .with("shared_buffers", "512MB")
                .with("maintenance_work_mem", "256MB")
                .with("max_wal_size", "8GB");
        try (TestServer server = TestServer.fresh(options)) {
            try (TestDatabase small = wide(server, "wide_small", 10)) {
                heap("10 MB", small);
            }
            try (TestDatabase wide = wide(server, "wide", WIDE_MEGABYTES)) {
                heap(WIDE_MEGABYTES + " MB", wide);
                measure("wide rows with GIN indexes", wide, true);
                measureFile(wide);
            }
            try (TestDatabase many = many(server)) {
                measure(TABLES + " small tables", many, false);
            }
        }
    }

    /** About 2 kB a row, of a vocabulary of 50,000 words: text, jsonb and tsvector with GIN indexes, numbers and times with B-trees. */
    private static TestDatabase wide(TestServer server, String name, int megabytes) {
        TestDatabase database = server.createDatabase(name, "TEMPLATE template0");
        for (int table = 1; table <= WIDE_TABLES; table++) {
            String document = "document_" + table;
            database.execute(
                    """
                    CREATE TABLE %s (
                        id bigint PRIMARY KEY, title text NOT NULL, body text NOT NULL, attributes jsonb NOT NULL,
                        words tsvector NOT NULL, price numeric(12, 2), created timestamptz NOT NULL, payload bytea)
                    """.formatted(document),
                    """
                    INSERT INTO %s
                    SELECT n, 'document ' || n, b.body,
                           jsonb_build_object('n', n, 'group', n %% 97, 'tags', jsonb_build_array('t' || n %% 13, 't' || n %% 17)),
                           to_tsvector('simple', left(b.body, 400)), n / 7.0, timestamptz '2020-01-01' + n * interval '1 min',
                           decode(md5(n::text) || md5((n + 1)::text), 'hex')
                    FROM generate_series(1, %d) n
                    CROSS JOIN LATERAL (
                        SELECT string_agg(md5(((n * 40 + i) %% 50021)::text), ' ') AS body
                        FROM generate_series(1, 40) i) b
                    """.formatted(document, megabytes * 500L / WIDE_TABLES),
                    "CREATE INDEX ON " + document + " USING gin (words)",
                    "CREATE INDEX ON " + document + " USING gin (attributes)",
                    "CREATE INDEX ON " + document + " (created)",
                    "CREATE INDEX ON " + document + " (price)");
        }
        return database;
    }

    private static TestDatabase many(TestServer server) {
        TestDatabase database = server.createDatabase("many", "TEMPLATE template0");
        for (int from = 0; from < TABLES; from += 1000) {
            database.execute("""
                    DO $$ BEGIN FOR i IN %d..%d LOOP
                        EXECUTE format('CREATE TABLE t%%s (id int PRIMARY KEY, name text NOT NULL, at timestamptz)', i);
                        EXECUTE format('INSERT INTO t%%s SELECT n, ''row '' || n, now() FROM generate_series(1, 10) n', i);
                    END LOOP; END $$
                    """.formatted(from, Math.min(TABLES, from + 1000) - 1));
        }
        return database;
    }

    private static void measure(String name, TestDatabase database, boolean withScript) throws Exception {
        Map<String, List<Double>> seconds = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            time(seconds, "by hand", () -> byHand(database));
            time(seconds, "lifecycle", () -> lifecycle(database));
            if (withScript) {
                time(seconds, "script", () -> script(database));
            }
        }
        double hand = median(seconds.get("by hand"));
        double whole = median(seconds.get("lifecycle"));
        System.out.println("== " + name);
        seconds.forEach((way, times) -> System.out.println(String.format(
                Locale.ROOT,
                "%-10s median %6.1f s of %s",
                way,
                median(times),
                times.stream().map(t -> String.format(Locale.ROOT, "%.1f", t)).collect(Collectors.joining(", ")))));
        System.out.println(String.format(Locale.ROOT, "lifecycle / by hand = %.2f", whole / hand));
        if (withScript) {
            System.out.println(
                    String.format(Locale.ROOT, "lifecycle / script  = %.2f", whole / median(seconds.get("script"))));
        }
    }

    /** A file that is there already, against a restore by hand that reads all of the file and every row. */
    private static void measureFile(TestDatabase database) throws Exception {
        Path folder = Files.createTempDirectory("benchmark-");
        try {
            Path file = folder.resolve("dump");
            database.tool("pg_dump", "-Fc", "--file=" + file);
            Map<String, List<Double>> seconds = new TreeMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                time(seconds, "bare restore", () -> bareRestore(database, file));
                time(
                        seconds,
                        "file",
                        () -> verified(Verifying.file(file)
                                .target(new RestoreTarget.OtherServer(
                                        database.server().settings("postgres")))));
            }
            System.out.println(String.format(
                    Locale.ROOT,
                    "file / bare restore = %.2f",
                    median(seconds.get("file")) / median(seconds.get("bare restore"))));
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
                        + "pg_restore -j2 -d benchmark_copy " + file + " && " + BIN
                        + "psql -X -q -d benchmark_copy" + counts + " > /dev/null && " + BIN
                        + "dropdb benchmark_copy");
    }

    private static void lifecycle(TestDatabase database) {
        verified(Verifying.source(database.settings()).format(BackupFormat.DIRECTORY));
    }

    private static void verified(Verifying verifying) {
        VerificationResult result = verifying.run();
        if (result.verdict() != Verdict.VERIFIED) {
            throw new IllegalStateException(result.verdict() + ": " + result.reason());
        }
        System.out.println("   stages: "
                + result.stages().stream().map(LifecycleBenchmark::stage).collect(Collectors.joining(", ")));
    }

    private static String stage(StageResult stage) {
        return String.format(Locale.ROOT, "%s %.1f", stage.stage().label(), stage.seconds());
    }

    private static void byHand(TestDatabase database) throws Exception {
        Path folder = Files.createTempDirectory("benchmark-");
        try {
            shell(
                    database,
                    BIN + "pg_dump -Fd -Z0 -j2 -f " + folder.resolve("dump") + " && " + BIN
                            + "createdb -T template0 benchmark_copy && " + BIN + "pg_restore -j2 -d benchmark_copy "
                            + folder.resolve("dump") + " && " + BIN + "dropdb benchmark_copy");
        } finally {
            delete(folder);
        }
    }

    private static void script(TestDatabase database) throws Exception {
        Path folder = Files.createTempDirectory("benchmark-");
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
        if (builder.start().waitFor() != 0) {
            throw new IllegalStateException("failed: " + command);
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
        lifecycle(database);
        collector.interrupt();
        collector.join();
        System.out.println("== peak heap after collections with " + name + ": " + (most[0] >> 20) + " MB");
    }

    private static void time(Map<String, List<Double>> seconds, String way, Step step) throws Exception {
        long start = System.nanoTime();
        step.run();
        double took = (System.nanoTime() - start) / 1e9;
        seconds.computeIfAbsent(way, key -> new ArrayList<>()).add(took);
        System.out.println(String.format(Locale.ROOT, "   %s %.1f s", way, took));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private interface Step {
        void run() throws Exception;
    }
}
