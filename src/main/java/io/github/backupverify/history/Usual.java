package io.github.backupverify.history;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How much there usually is.
 *
 * @param level the median of the last ten runs, or of the best ten in a row: the last ten alone would hide what shrinks
 *     little by little
 * @param lowest of more than a month: most of a database may be a queue that is full on some nights and empty on others
 * @param highest of the same runs
 * @param runs how many they are
 */
record Usual(double level, double lowest, double highest, int runs) {
    /** From so many runs on, lowest and highest show what goes up and down. */
    private static final int ENOUGH = 20;

    /** @param before runs that are good and did not alarm of this, oldest first */
    static Usual of(List<HistoryRun> before, ToDoubleFunction<HistoryRun> figure) {
        List<HistoryRun> month = before.subList(Math.max(0, before.size() - TableTrend.RUNS), before.size());
        return new Usual(
                Level.stretches(before, Level.LATEST).stream()
                        .mapToDouble(stretch -> Level.median(stretch, figure))
                        .max()
                        .orElseThrow(),
                month.stream().mapToDouble(figure).min().orElseThrow(),
                month.stream().mapToDouble(figure).max().orElseThrow(),
                month.size());
    }

    /** Whether a figure is less than it may be. */
    boolean undercut(long figure, double shrink) {
        // Of a few runs only a steady figure is told.
        boolean told = runs >= ENOUGH || lowest >= highest * (1 - shrink / 2);
        return told && figure < level * (1 - shrink) && figure < lowest;
    }

    /** In words, with a comma before it; empty where it is not less. */
    String less(long figure) {
        return figure < level ? ", " + Math.round(100 * (1 - figure / level)) + " % less than usual" : "";
    }
}
