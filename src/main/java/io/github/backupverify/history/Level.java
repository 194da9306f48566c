package io.github.backupverify.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What is usual: medians over runs that were VERIFIED and had no alarm of that kind. */
final class Level {
    /** From fewer runs no trend is told. */
    static final int FEWEST = 5;

    /** Of how many of the latest runs the median is taken. */
    static final int LATEST = 10;

    private Level() {}

    static double median(List<HistoryRun> runs, ToDoubleFunction<HistoryRun> figure) {
        double[] sorted = new double[runs.size()];
        for (int at = 0; at < sorted.length; at++) {
            sorted[at] = figure.applyAsDouble(runs.get(at));
        }
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The last {@value #LATEST}, or all of fewer. */
    static <T> List<T> latest(List<T> runs) {
        return runs.subList(Math.max(0, runs.size() - LATEST), runs.size());
    }

    /**
     * Stretches of {@code length} runs in a row, the latest one first, each a quarter of its length before the next; where
     * there are fewer runs, all of them. What creeps is never far from its last forerunners, but it is from the best that
     * it once was.
     */
    static List<List<HistoryRun>> stretches(List<HistoryRun> runs, int length) {
        List<List<HistoryRun>> stretches = new ArrayList<>();
        int end = runs.size();
        do {
            stretches.add(runs.subList(Math.max(0, end - length), end));
            end -= length / 4;
        } while (end >= length);
        return stretches;
    }
}
