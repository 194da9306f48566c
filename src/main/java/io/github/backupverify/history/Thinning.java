package io.github.backupverify.history;

import io.github.backupverify.check.CheckId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a history drops so that it stays small: the oldest runs, and the rows of each table in all but the latest runs. */
final class Thinning {
    /** Runs of all series together; many databases need a history each. */
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
            // Runs with an alarm about rows are not compared with, so their rows are not kept.
            boolean measures = run.good() && !run.alarms().contains(CheckId.TREND_ROWS.text());
            boolean needed = measures && withTables.merge(run.series(), 1, Integer::sum) <= TableTrend.RUNS;
            newestFirst.add(needed || run.tableRows().isEmpty() ? run : run.withoutTables());
        }
        Collections.reverse(newestFirst);
        return List.copyOf(newestFirst);
    }
}
