package io.github.backupverify.mojo.record;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.history.History;
import io.github.backupverify.history.HistoryRun;
import io.github.backupverify.history.Series;
import io.github.backupverify.history.TrendPolicy;
import io.github.backupverify.history.Trends;
import io.github.backupverify.settings.VerificationSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The runs before this one: what they say of it, and where it is added to them.
 *
 * @param series of this run
 * @param sourceName what the user calls its source; empty where it is called by its place
 * @param policy from when on a run is told to be another than its forerunners
 * @param acceptTrend whether what this run measures is right from now on
 * @param commit of the project; empty where nothing says it
 */
public record RunHistory(
        Path file, Series series, String sourceName, TrendPolicy policy, boolean acceptTrend, String commit) {
    /** The same of a source that is known by now. */
    public RunHistory of(VerificationSettings settings) {
        Series known = SeriesOf.settings(settings, sourceName, series.goal());
        return new RunHistory(file, known, sourceName, policy, acceptTrend, commit);
    }

    /** The same, asked otherwise. */
    RunHistory judgedBy(TrendPolicy asked) {
        return new RunHistory(file, series, sourceName, asked, acceptTrend, commit);
    }

    /** What earlier runs say of this one; asked before its verdict is said. */
    public List<Check> trends(VerificationResult result) {
        List<HistoryRun> earlier;
        try {
            earlier = History.read(file);
        } catch (ProblemException e) {
            String why = "The trends are unknown: " + e.problem().reason();
            return List.of(
                    policy.failing().isEmpty()
                            ? Check.warned(
                                    CheckId.TREND_HISTORY,
                                    Coverage.none("runs"),
                                    why,
                                    List.of(Finding.of(
                                            "the history", e.problem().reason())))
                            : Check.notRun(CheckId.TREND_HISTORY, why));
        }
        return Trends.of(policy, earlier, HistoryRun.of(result, series, commit, acceptTrend));
    }

    /**
     * Adds a run. A history that cannot be written says nothing of the backup and changes no verdict.
     *
     * @param warning takes what is wrong with it
     * @return the runs of this series, this one last
     */
    List<HistoryRun> append(VerificationResult result, Consumer<String> warning) {
        HistoryRun run = HistoryRun.of(result, series, commit, acceptTrend);
        if (!series.known()) {
            try {
                run = HistoryRun.of(result, guessed(), commit, acceptTrend);
            } catch (ProblemException e) {
                // Said when it is added.
            }
        }
        return ofSeries(append(run, warning), run);
    }

    /**
     * Adds a run of a backup that is kept somewhere. One that the history cannot take is verified again the next time.
     *
     * @param kept makes of a run that of the backup as it is kept
     * @param warning takes what is wrong with the history
     */
    public void append(VerificationResult result, UnaryOperator<HistoryRun> kept, Consumer<String> warning) {
        append(kept.apply(HistoryRun.of(result, series, commit, acceptTrend)), warning);
    }

    private List<HistoryRun> append(HistoryRun run, Consumer<String> warning) {
        try {
            History.Appended appended =
                    History.append(file, run, Clock.systemUTC().instant());
            if (!appended.note().isEmpty()) {
                warning.accept(appended.note());
            }
            return appended.runs();
        } catch (ProblemException e) {
            warning.accept(e.problem().reason() + ". " + e.problem().todo());
            return List.of(run);
        }
    }

    /** Those of one series, with the ones of an early release, which named none; this run last. */
    private static List<HistoryRun> ofSeries(List<HistoryRun> all, HistoryRun run) {
        List<HistoryRun> runs = new ArrayList<>(all);
        runs.removeIf(
                each -> (each.runId().equals(run.runId()) && each.startedAt().equals(run.startedAt()))
                        || !(each.series().equals(run.series()) || each.series().equals(Series.UNKNOWN)));
        runs.add(run);
        return List.copyOf(runs);
    }

    /** A run that ended before its source was known is one of the only source that there is. */
    private Series guessed() {
        List<Series> all = History.read(file).stream()
                .map(HistoryRun::series)
                .filter(each -> each.known() && each.goal().equals(series.goal()))
                .distinct()
                .toList();
        boolean one = all.stream().map(Series::source).distinct().count() == 1;
        return one ? all.get(all.size() - 1) : series;
    }

    /** The verdict of the run before the last one; null where there is none. */
    static @Nullable Verdict before(List<HistoryRun> runs) {
        return runs.size() < 2 ? null : runs.get(runs.size() - 2).verdict();
    }
}
