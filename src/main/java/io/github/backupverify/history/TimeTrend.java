package io.github.backupverify.history;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Whether something takes longer than it used to. A database that grows takes longer, and a busy machine is slow for a
 * night. So a warning needs five runs in a row that are slow for their size.
 *
 * @param subject for people: "The restore"
 */
record TimeTrend(CheckId id, String subject, ToDoubleFunction<HistoryRun> seconds, TrendPolicy policy) {
    /** So many runs in a row. */
    static final int IN_A_ROW = 5;

    /** A machine is fast for twenty nights by chance, and what is usual after them would be told for slow. */
    private static final int STRETCH = 40;

    /** Seconds; a smaller difference is ignored. */
    private static final double SLACK = 10;

    /**
     * The check of this run.
     *
     * @param before runs that are good and did not alarm of this, oldest first
     * @param earlier all runs of the series, oldest first
     */
    Check check(List<HistoryRun> before, List<HistoryRun> earlier, HistoryRun run) {
        List<HistoryRun> good = earlier.stream().filter(HistoryRun::good).toList();
        List<HistoryRun> justBefore = good.subList(Math.max(0, good.size() - IN_A_ROW + 1), good.size());
        // Each is there once: the same object, and to compare all that runs hold takes far longer.
        Set<HistoryRun> latest = Collections.newSetFromMap(new IdentityHashMap<>());
        latest.addAll(justBefore);
        List<HistoryRun> measure =
                before.stream().filter(each -> !latest.contains(each)).toList();
        if (measure.size() < Level.FEWEST) {
            measure = before;
        }
        List<Pace> paces = Level.stretches(measure, STRETCH).stream()
                .map(stretch ->
                        new Pace(Level.median(stretch, HistoryRun::backupBytes), Level.median(stretch, seconds)))
                .toList();
        String what = subject + " took " + Figures.seconds(seconds.applyAsDouble(run)) + ", usual for this size is "
                + Figures.seconds(usual(paces, run));
        Coverage coverage = Coverage.all(measure.size(), "earlier runs");
        boolean slow = justBefore.size() == IN_A_ROW - 1
                && slow(paces, run)
                && justBefore.stream().allMatch(each -> slow(paces, each));
        return slow
                ? Trends.alarm(
                        policy,
                        id,
                        coverage,
                        what + ", and so it is for the fifth time in a row",
                        List.of(Finding.of("the backup", what)))
                : Check.passed(id, coverage, what);
    }

    private boolean slow(List<Pace> paces, HistoryRun run) {
        return seconds.applyAsDouble(run) > usual(paces, run) * (1 + policy.slower()) + SLACK;
    }

    /** The fastest stretch of runs for this size. The latest runs alone would hide what becomes slower little by little. */
    private static double usual(List<Pace> paces, HistoryRun run) {
        return paces.stream()
                .mapToDouble(pace -> pace.of(run.backupBytes()))
                .min()
                .orElseThrow();
    }

    /** How long a backup of some size took for a stretch of runs. */
    private record Pace(double bytes, double seconds) {
        /** A larger one takes longer, and a smaller one may take as long. */
        double of(long size) {
            return bytes > 0 ? seconds * Math.max(1, (double) size / bytes) : seconds;
        }
    }
}
