package io.github.backupverify.report.html;

import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.history.HistoryRun;
import io.github.backupverify.history.RehearsedTimes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * One figure over the latest runs, drawn from zero so that a slope means what it seems to mean.
 *
 * @param summary what the chart shows, for those who do not see it
 * @param latest the last run that has the figure
 * @param highest at the upper edge
 * @param line the points joined, as an SVG polyline takes them
 */
record Trend(String title, String latest, String summary, String highest, List<Point> points, String line) {
    /** The chart's width and height in SVG units. */
    static final int WIDTH = 320;

    static final int HEIGHT = 96;
    private static final double MARGIN = 8;

    /** How many of the migrations of the last run are drawn. */
    private static final int MIGRATIONS = 3;

    /** What one run measured, and where it stands in the chart. */
    record Point(String x, String y, HistoryRun run, String value) {
        /** When it was, what it measured and how it ended. */
        String label() {
            return Figures.time(run.startedAt()) + ": " + value + ", " + run.conclusion();
        }

        boolean verified() {
            return run.verdict() == Verdict.VERIFIED;
        }
    }

    /** Duration, size and rows, and the slowest migrations that were rehearsed more than once; none of them before the second run. */
    static List<Trend> of(List<HistoryRun> runs) {
        if (runs.size() < 2) {
            return List.of();
        }
        // A run that ended early has no size and no rows; a zero in its place would look like a loss.
        List<Trend> trends = new ArrayList<>(List.of(
                of("Duration", runs, run -> true, HistoryRun::seconds, Figures::seconds),
                of(
                        "Backup size",
                        runs,
                        run -> run.backupBytes() > 0,
                        HistoryRun::backupBytes,
                        bytes -> Figures.bytes(Math.round(bytes))),
                of("Rows", runs, run -> run.tables() > 0, HistoryRun::rows, rows -> Figures.count(Math.round(rows)))));
        trends.addAll(migrations(runs));
        return List.copyOf(trends);
    }

    /** The same migration on the data of night after night, until its release has run. */
    private static List<Trend> migrations(List<HistoryRun> runs) {
        RehearsedTimes last = runs.get(runs.size() - 1).rehearsal();
        return last.seconds().entrySet().stream()
                .filter(migration -> runs.stream()
                                .filter(run -> run.rehearsal().seconds().containsKey(migration.getKey()))
                                .count()
                        > 1)
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MIGRATIONS)
                .map(migration -> of(
                        "Migration " + migration.getKey(),
                        runs,
                        run -> run.rehearsal().seconds().containsKey(migration.getKey()),
                        run -> run.rehearsal().seconds().getOrDefault(migration.getKey(), 0.0),
                        Figures::seconds))
                .toList();
    }

    private static Trend of(
            String title,
            List<HistoryRun> runs,
            Predicate<HistoryRun> known,
            ToDoubleFunction<HistoryRun> figure,
            Function<Double, String> wording) {
        double highest = runs.stream().filter(known).mapToDouble(figure).max().orElse(0);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            HistoryRun run = runs.get(i);
            if (known.test(run)) {
                double value = figure.applyAsDouble(run);
                double x = MARGIN + (WIDTH - 2 * MARGIN) * i / (runs.size() - 1);
                double y = HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (highest > 0 ? value / highest : 0);
                points.add(new Point(number(x), number(y), run, wording.apply(value)));
            }
        }
        String latest =
                points.isEmpty() ? "none" : points.get(points.size() - 1).value();
        String first = points.isEmpty() ? "none" : points.get(0).value();
        String summary = title + " over the last " + runs.size() + " runs: first " + first + ", last " + latest
                + ", highest " + wording.apply(highest);
        String line = points.stream().map(p -> p.x() + "," + p.y()).collect(Collectors.joining(" "));
        return new Trend(title, latest, summary, wording.apply(highest), points, line);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
