package io.github.backupverify.history;

import io.github.backupverify.check.CheckId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a history lets go of, so that it stays small: old runs, and of runs that are past the rows of each table. */
final class Thinning {
    /** Of all series together: histories of many databases belong into files of their own. */
    private static final int LIMIT_IN_ALL = 4000;

    private Thinning() {}

    /** @param runs oldest first */
    static List<HistoryRun> of(List<HistoryRun> runs) {
        Map<Series, Integer> kept = new HashMap<>();
        Map<Series, Integer> withTables = new HashMap<>();
        List<HistoryRun> newestFirst = new ArrayList<>();
        for (int at = runs.size() - 1; at >= 0 && newestFirst.size() < LIMIT_IN_ALL; at--) {
            HistoryRun run = runs.get(at);
            if (kept.merge(run.series(), 1, Integer::sum) > History.LIMIT) {
                continue;
            }
            // Runs whose rows alarmed are no measure for any other.
            boolean measures = run.good() && !run.alarms().contains(CheckId.TREND_ROWS.text());
            boolean needed = measures && withTables.merge(run.series(), 1, Integer::sum) <= TableTrend.RUNS;
            newestFirst.add(needed || run.tableRows().isEmpty() ? run : run.withoutTables());
        }
        Collections.reverse(newestFirst);
        return List.copyOf(newestFirst);
    }
}
