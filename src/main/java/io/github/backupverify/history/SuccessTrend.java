package io.github.backupverify.history;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How often the runs of a series are VERIFIED. */
final class SuccessTrend {
    /** Of so many last runs the rate is taken. */
    static final int RUNS = 20;

    private static final int FEWEST = 10;

    private final TrendPolicy policy;
    private final SuccessRecord record;
    private final HistoryRun run;

    SuccessTrend(TrendPolicy policy, List<HistoryRun> earlier, HistoryRun run) {
        this.policy = policy;
        List<HistoryRun> all = new ArrayList<>(earlier);
        all.add(run);
        this.record = SuccessRecord.of(all);
        this.run = run;
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        if (policy.failures() > 0) {
            checks.add(failures());
        }
        if (policy.successRate() > 0) {
            checks.add(rate());
        }
        return checks;
    }

    /** A run that is not good fails the build as it is: this says that it is not the first. */
    private Check failures() {
        int failures = record.failures();
        Coverage coverage = Coverage.all(record.counted().size(), "runs");
        Optional<HistoryRun> last = record.lastGood();
        String what = failures == 0
                ? "This run is good"
                : Figures.count(failures, "run", "runs") + " in a row without a good backup; "
                        + last.map(good -> "the last good one was at " + Figures.time(good.startedAt()))
                                .orElse("none on record was good");
        return failures >= policy.failures() && !run.acceptTrend()
                ? Check.warned(CheckId.TREND_FAILURES, coverage, what, List.of(Finding.of("the backups", what)))
                : Check.passed(CheckId.TREND_FAILURES, coverage, what);
    }

    private Check rate() {
        List<HistoryRun> latest = record.latest(RUNS);
        if (latest.size() < FEWEST || run.acceptTrend()) {
            return Check.notApplicable(
                    CheckId.TREND_SUCCESS_RATE,
                    Figures.count(latest.size(), "run is", "runs are") + " on record, and " + FEWEST + " are needed");
        }
        long good = latest.stream().filter(HistoryRun::good).count();
        String what = good + " of the last " + latest.size() + " runs are good";
        Coverage coverage = Coverage.all(latest.size(), "runs");
        if (good >= policy.successRate() * latest.size()) {
            return Check.passed(CheckId.TREND_SUCCESS_RATE, coverage, what);
        }
        List<Finding> findings = List.of(Finding.of("the backups", what));
        return run.good()
                ? Trends.alarm(policy, CheckId.TREND_SUCCESS_RATE, coverage, what, findings)
                : Check.warned(CheckId.TREND_SUCCESS_RATE, coverage, what, findings);
    }
}
