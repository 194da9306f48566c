package io.github.backupverify.report.html.dashboard;

import io.github.backupverify.check.Figures;
import io.github.backupverify.history.HistoryRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the template shows.
 *
 * @param rows the worst first
 * @param unread histories that cannot be read, with the reason
 */
record DashboardPage(List<Row> rows, List<String> unread, Instant now) {
    private record Key(String source, String goal) {}

    /**
     * The page over histories.
     *
     * @param histories by file, each oldest first; runs of one source in several files are put together
     * @param maxAge how long ago the last good run may be
     */
    static DashboardPage of(
            Map<String, List<HistoryRun>> histories, List<String> unread, Instant now, Duration maxAge) {
        Map<Key, List<HistoryRun>> bySource = new LinkedHashMap<>();
        histories.forEach((file, runs) -> runs.stream()
                .filter(run -> !run.ofStored())
                .forEach(run -> bySource.computeIfAbsent(
                                new Key(
                                        run.series().known() ? run.series().source() : file,
                                        run.series().goal()),
                                key -> new ArrayList<>())
                        .add(run)));
        List<Row> rows = new ArrayList<>();
        bySource.forEach((key, runs) -> {
            runs.sort(Comparator.comparing(HistoryRun::startedAt));
            rows.add(Row.of(key.source(), key.goal(), runs, now, maxAge));
        });
        rows.sort(Row.WORST_FIRST);
        return new DashboardPage(List.copyOf(rows), List.copyOf(unread), now);
    }

    /** How it stands, in a sentence. */
    String headline() {
        long fine = rows.stream().filter(Row::fine).count();
        String all = Figures.count(rows.size(), "database", "databases");
        return fine == rows.size()
                ? "All good: " + all
                : (rows.size() - fine) + " of " + all + (rows.size() - fine == 1 ? " needs" : " need") + " a look";
    }
}
