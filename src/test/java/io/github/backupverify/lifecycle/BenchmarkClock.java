package io.github.backupverify.lifecycle;

import io.github.backupverify.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;

/** Wall time, and CPU seconds of this JVM, of all that it starts, and of the server. */
@NullUnmarked
final class BenchmarkClock {
    private static final double TICKS_A_SECOND = 100;

    private final Map<String, List<double[]>> measured = new LinkedHashMap<>();
    private final Path self = Path.of("/proc/self/stat");
    private final Path postmaster;

    BenchmarkClock(TestDatabase database) {
        postmaster = Path.of(
                "/proc",
                database.query("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")
                        .get(0),
                "stat");
    }

    interface Step {
        void run() throws Exception;
    }

    void time(String way, Step step) throws Exception {
        double cpu = cpu(self) + cpu(postmaster);
        long start = System.nanoTime();
        step.run();
        double[] took = {(System.nanoTime() - start) / 1e9, cpu(self) + cpu(postmaster) - cpu};
        measured.computeIfAbsent(way, key -> new ArrayList<>()).add(took);
        System.out.println(String.format(Locale.ROOT, "   %-12s %6.2f s, CPU %6.2f s", way, took[0], took[1]));
    }

    /** Medians of each way, and the first one against each other. */
    void print(String name) {
        System.out.println("== " + name);
        String first = measured.keySet().iterator().next();
        measured.forEach((way, times) -> System.out.println(String.format(
                Locale.ROOT,
                "%-12s median %6.2f s, CPU %6.2f s, of %s",
                way,
                median(times, 0),
                median(times, 1),
                times.stream()
                        .map(t -> String.format(Locale.ROOT, "%.2f", t[0]))
                        .collect(Collectors.joining(", ")))));
        measured.keySet().stream()
                .skip(1)
                .forEach(way -> System.out.println(String.format(
                        Locale.ROOT,
                        "%s / %s = %.2f, CPU %.2f",
                        first,
                        way,
                        median(measured.get(first), 0) / median(measured.get(way), 0),
                        median(measured.get(first), 1) / median(measured.get(way), 1))));
    }

    private static double median(List<double[]> values, int at) {
        double[] sorted =
                values.stream().mapToDouble(value -> value[at]).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Of a process and of those of its children that ended. */
    private static double cpu(Path stat) throws IOException {
        String text = Files.readString(stat);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        double ticks = 0;
        for (int at = 11; at <= 14; at++) {
            ticks += Long.parseLong(fields[at]);
        }
        return ticks / TICKS_A_SECOND;
    }
}
