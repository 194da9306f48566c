package io.github.backupverify.report.html.dashboard;

import io.github.backupverify.history.HistoryRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * One figure over the latest runs. The axis begins at zero, so that a small change looks small.
 *
 * @param latest of the last run that has the figure; empty where none has
 * @param summary the same in words, for screen readers
 * @param line the points, as an SVG polyline takes them; empty for fewer than two
 */
record Sparkline(String latest, String summary, String line) {
    static final int WIDTH = 120;
    static final int HEIGHT = 28;
    private static final double MARGIN = 2;

    /** @param wording a figure for people */
    static Sparkline of(
            String title,
            List<HistoryRun> runs,
            ToDoubleFunction<HistoryRun> figure,
            Function<Double, String> wording) {
        // A run that ended early has none; a zero in its place would look like a loss.
        List<Double> values = runs.stream()
                .mapToDouble(figure)
                .filter(value -> value > 0)
                .boxed()
                .toList();
        if (values.isEmpty()) {
            return new Sparkline("", title + " is unknown", "");
        }
        double highest = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        List<String> points = new ArrayList<>();
        for (int at = 0; at < values.size() && values.size() > 1; at++) {
            double x = MARGIN + (WIDTH - 2 * MARGIN) * at / (values.size() - 1);
            double y = HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * values.get(at) / highest;
            points.add(String.format(Locale.ROOT, "%.0f,%.1f", x, y));
        }
        String latest = wording.apply(values.get(values.size() - 1));
        return new Sparkline(
                latest,
                title + " over " + values.size() + " runs: first " + wording.apply(values.get(0)) + ", last " + latest
                        + ", highest " + wording.apply(highest),
                String.join(" ", points));
    }
}
