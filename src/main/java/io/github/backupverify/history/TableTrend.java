package io.github.backupverify.history;

import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tables that hold fewer rows than they ever did. A queue that is empty now and then is none of them, nor a partition
 * that is no longer there: both are ordinary.
 */
final class TableTrend {
    /** The rows of each table are kept of so many runs: more than a month of nights, so that a monthly job is in it. */
    static final int RUNS = 40;

    private static final int FEWEST_RUNS = 20;

    /** Smaller tables are not looked at: they hold settings, or are of a test. */
    static final long FEWEST_ROWS = 100;

    private final double shrink;
    private final Map<String, Long> lowest = new TreeMap<>();

    /** @param before runs that are good and alarmed of no rows, oldest first */
    TableTrend(double shrink, List<HistoryRun> before) {
        this.shrink = shrink;
        List<HistoryRun> withTables =
                before.stream().filter(each -> !each.tableRows().isEmpty()).toList();
        List<HistoryRun> latest = withTables.subList(Math.max(0, withTables.size() - RUNS), withTables.size());
        Map<String, Integer> seen = new LinkedHashMap<>();
        latest.forEach(run -> run.tableRows().forEach((table, rows) -> {
            seen.merge(table, 1, Integer::sum);
            lowest.merge(table, rows, Math::min);
        }));
        // A new table may still be filled and emptied by its developers, and a queue needs some runs to be seen as one.
        lowest.keySet().removeIf(table -> seen.getOrDefault(table, 0) < FEWEST_RUNS);
    }

    /** How many tables can be compared. */
    long compared(HistoryRun run) {
        return run.tableRows().keySet().stream().filter(lowest::containsKey).count();
    }

    /** The worst first. */
    List<Finding> findings(HistoryRun run) {
        return lowest.entrySet().stream()
                .filter(table -> table.getValue() >= FEWEST_ROWS)
                .filter(table ->
                        run.tableRows().getOrDefault(table.getKey(), Long.MAX_VALUE) < table.getValue() * (1 - shrink))
                .sorted(Comparator.comparingLong(
                        table -> run.tableRows().getOrDefault(table.getKey(), 0L) - table.getValue()))
                .map(table -> Finding.of("table " + table.getKey(), message(run, table.getKey(), table.getValue())))
                .toList();
    }

    private static String message(HistoryRun run, String table, long least) {
        long now = run.tableRows().getOrDefault(table, 0L);
        return (now == 0 ? "is empty" : "holds " + Figures.count(now, "row", "rows")) + ", and never held less than "
                + Figures.count(least) + " in the last runs";
    }
}
