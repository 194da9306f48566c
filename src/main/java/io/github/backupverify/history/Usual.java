package io.github.backupverify.history;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How much there usually is.
 *
 * @param level the median of the last ten, or the best ten that ever were: what shrinks slowly is near to the first alone
 * @param lowest of more than a month: a queue that is now full and now empty may be most of what there is
 */
record Usual(double level, double lowest) {
    /** @param before runs that are good and did not alarm of this, oldest first */
    static Usual of(List<HistoryRun> before, ToDoubleFunction<HistoryRun> figure) {
        List<HistoryRun> month = before.subList(Math.max(0, before.size() - TableTrend.RUNS), before.size());
        return new Usual(
                Level.stretches(before, Level.LATEST).stream()
                        .mapToDouble(stretch -> Level.median(stretch, figure))
                        .max()
                        .orElseThrow(),
                month.stream().mapToDouble(figure).min().orElseThrow());
    }

    /** Whether a figure is less than it may be. */
    boolean undercut(long figure, double shrink) {
        return figure < level * (1 - shrink) && figure < lowest;
    }

    /** In words, with a comma before it; empty where it is not less. */
    String less(long figure) {
        return figure < level ? ", " + Math.round(100 * (1 - figure / level)) + " % less than usual" : "";
    }
}
