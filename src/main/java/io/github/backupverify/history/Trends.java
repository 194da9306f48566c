package io.github.backupverify.history;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Compares a run, before its verdict, with the earlier runs of its series; docs/history.md says what is promised. */
public final class Trends {
    /** All checks of trends but the one that says that there is nothing to compare with. */
    public static final Set<CheckId> ALL = Set.of(
            CheckId.TREND_SIZE,
            CheckId.TREND_ROWS,
            CheckId.TREND_RESTORE_TIME,
            CheckId.TREND_DURATION,
            CheckId.TREND_NEW_BACKUP,
            CheckId.TREND_FAILURES,
            CheckId.TREND_SUCCESS_RATE);

    private static final String NO_DATA = Proof.SCHEMA.label();
    private static final String RESTORE = Stage.RESTORE.label();

    private final TrendPolicy policy;
    private final List<HistoryRun> earlier;
    private final HistoryRun run;

    private Trends(TrendPolicy policy, List<HistoryRun> earlier, HistoryRun run) {
        this.policy = policy;
        this.earlier = earlier;
        this.run = run;
    }

    /**
     * Every check that is asked.
     *
     * @param history all runs before, oldest first, also of other series
     * @param run this one, with the verdict that it has without these checks
     */
    public static List<Check> of(TrendPolicy policy, List<HistoryRun> history, HistoryRun run) {
        List<HistoryRun> earlier = history.stream()
                .filter(each -> each.series().equals(run.series()))
                .toList();
        if (!run.counts() || !run.series().known()) {
            return List.of();
        }
        return new Trends(policy, sinceAccepted(earlier), run).all();
    }

    private static List<HistoryRun> sinceAccepted(List<HistoryRun> runs) {
        for (int at = runs.size() - 1; at >= 0; at--) {
            if (runs.get(at).acceptTrend()) {
                return runs.subList(at, runs.size());
            }
        }
        return runs;
    }

    private List<Check> all() {
        List<Check> checks = new ArrayList<>();
        if (run.good()) {
            boolean data = !run.proof().equals(NO_DATA);
            if (data && policy.shrink() > 0) {
                checks.add(measured(CheckId.TREND_SIZE, each -> each.backupBytes() > 0, this::size));
                checks.add(measured(CheckId.TREND_ROWS, each -> each.tables() > 0, this::rows));
            }
            if (data && policy.slower() > 0) {
                checks.add(measured(
                        CheckId.TREND_RESTORE_TIME,
                        each -> each.stage(RESTORE) > 0,
                        before -> new TimeTrend(
                                        CheckId.TREND_RESTORE_TIME, "The restore", each -> each.stage(RESTORE), policy)
                                .check(before, earlier, run)));
            }
            if (policy.slower() > 0) {
                checks.add(measured(
                        CheckId.TREND_DURATION,
                        each -> each.seconds() > 0,
                        before -> new TimeTrend(CheckId.TREND_DURATION, "The run", HistoryRun::seconds, policy)
                                .check(before, earlier, run)));
            }
            StuckBackup.check(policy, earlier, run).ifPresent(checks::add);
        }
        checks.addAll(new SuccessTrend(policy, earlier, run).all());
        return checks;
    }

    @FunctionalInterface
    private interface Measurement {
        Check of(List<HistoryRun> before);
    }

    /** Measures, or says that there are too few runs to compare with. */
    private Check measured(CheckId id, Predicate<HistoryRun> known, Measurement measurement) {
        if (run.acceptTrend()) {
            return Check.notApplicable(id, "What this run measures is accepted: backup.acceptTrend");
        }
        List<HistoryRun> before = earlier.stream()
                .filter(each ->
                        each.good() && known.test(each) && !each.alarms().contains(id.text()))
                .toList();
        if (before.size() < Level.FEWEST || !known.test(run)) {
            return Check.notApplicable(
                    id,
                    Figures.count(before.size(), "earlier run is", "earlier runs are")
                            + " on record that can be compared with this one, and " + Level.FEWEST + " are needed");
        }
        return measurement.of(before);
    }

    private Check size(List<HistoryRun> before) {
        Usual usual = Usual.of(before, HistoryRun::backupBytes);
        String what = "The backup has " + Figures.bytes(run.backupBytes()) + usual.less(run.backupBytes())
                + ", usual is " + Figures.bytes(Math.round(usual.level()));
        Coverage coverage = Coverage.all(before.size(), "earlier runs");
        return usual.undercut(run.backupBytes(), policy.shrink())
                ? alarm(policy, CheckId.TREND_SIZE, coverage, what, List.of(Finding.of("the backup", what)))
                : Check.passed(CheckId.TREND_SIZE, coverage, what);
    }

    private Check rows(List<HistoryRun> before) {
        Usual usual = Usual.of(before, HistoryRun::rows);
        List<Finding> findings = new ArrayList<>();
        String all = Figures.count(run.rows(), "row", "rows") + " in all" + usual.less(run.rows()) + ", usual are "
                + Figures.count(Math.round(usual.level()));
        if (usual.level() >= TableTrend.FEWEST_ROWS && usual.undercut(run.rows(), policy.shrink())) {
            findings.add(Finding.of("all tables", all));
        }
        TableTrend tables = new TableTrend(policy.shrink(), before);
        findings.addAll(tables.findings(run));
        Coverage coverage = Coverage.all(Math.max(1, tables.compared(run)), "tables");
        if (findings.isEmpty()) {
            return Check.passed(CheckId.TREND_ROWS, coverage, all);
        }
        Finding first = findings.get(0);
        String more = findings.size() == 1 ? "" : " (and " + (findings.size() - 1) + " more)";
        return alarm(policy, CheckId.TREND_ROWS, coverage, first.object() + ": " + first.message() + more, findings);
    }

    /** A warning, or a failure where that is asked. */
    static Check alarm(TrendPolicy policy, CheckId id, Coverage coverage, String what, List<Finding> findings) {
        return policy.failing().contains(id)
                ? Check.failed(id, coverage, what, findings)
                : Check.warned(id, coverage, what, findings);
    }
}
