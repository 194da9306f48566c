package io.github.backupverify.history;

import java.util.List;
import java.util.Optional;

/**
 * How the runs of one series ended.
 *
 * @param counted those that say something of the backup, oldest first
 */
public record SuccessRecord(List<HistoryRun> counted) {
    /**
     * The record of a series.
     *
     * @param runs of it, oldest first
     */
    public static SuccessRecord of(List<HistoryRun> runs) {
        return new SuccessRecord(runs.stream().filter(HistoryRun::counts).toList());
    }

    /** How many at the end were not VERIFIED, one after the other. */
    public int failures() {
        int failures = 0;
        while (failures < counted.size()
                && !counted.get(counted.size() - 1 - failures).good()) {
            failures++;
        }
        return failures;
    }

    /** How many at the end were VERIFIED, one after the other. */
    public int successes() {
        int successes = 0;
        while (successes < counted.size()
                && counted.get(counted.size() - 1 - successes).good()) {
            successes++;
        }
        return successes;
    }

    /** The newest that is VERIFIED. */
    public Optional<HistoryRun> lastGood() {
        return counted.stream().filter(HistoryRun::good).reduce((first, second) -> second);
    }

    /** The last ones, or all of fewer. */
    public List<HistoryRun> latest(int runs) {
        return counted.subList(Math.max(0, counted.size() - runs), counted.size());
    }

    /** Which part of the last 20 is VERIFIED, 0 to 1; 0 where there is none. */
    public double successRatio() {
        List<HistoryRun> latest = latest(SuccessTrend.RUNS);
        return latest.isEmpty()
                ? 0
                : (double) latest.stream().filter(HistoryRun::good).count() / latest.size();
    }
}
