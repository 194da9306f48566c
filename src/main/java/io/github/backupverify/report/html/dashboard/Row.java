package io.github.backupverify.report.html.dashboard;

import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.history.HistoryRun;
import io.github.backupverify.history.SuccessRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One database, as its runs tell.
 *
 * @param last its newest run
 * @param good its newest run that is VERIFIED; null where there is none
 * @param streak how many runs in a row at the end were good, or were not
 * @param late whether the last good run is longer ago than it may be
 */
record Row(
        String source,
        String goal,
        HistoryRun last,
        @Nullable HistoryRun good,
        String streak,
        String successes,
        boolean late,
        Instant now,
        Sparkline size,
        Sparkline restore) {
    private static final Pattern ADDRESS = Pattern.compile("[^/]+:\\d+/[^/]+");

    /** How many of the latest runs a chart shows: more cannot be told apart at its width. */
    private static final int CHARTED = 60;

    /** The worst first: what is bad, what is unknown, what is old, what alarms; of equals the longest without a good run. */
    static final Comparator<Row> WORST_FIRST = Comparator.comparingInt(Row::rank)
            .thenComparing(row -> row.good == null ? Instant.MIN : row.good.startedAt())
            .thenComparing(Row::source);

    /**
     * The row of a source.
     *
     * @param runs of it, oldest first; one or more
     * @param maxAge how long ago the last good run may be
     */
    static Row of(String source, String goal, List<HistoryRun> runs, Instant now, Duration maxAge) {
        SuccessRecord record = SuccessRecord.of(runs);
        Optional<HistoryRun> good = record.lastGood();
        List<HistoryRun> charted = runs.subList(Math.max(0, runs.size() - CHARTED), runs.size());
        int failures = record.failures();
        return new Row(
                source,
                goal,
                runs.get(runs.size() - 1),
                good.orElse(null),
                failures > 0
                        ? Figures.count(failures, "run", "runs") + " not good"
                        : Figures.count(record.successes(), "run", "runs") + " good",
                Math.round(100 * record.successRatio()) + " %",
                good.isEmpty() || good.get().startedAt().plus(maxAge).isBefore(now),
                now,
                Sparkline.of(
                        "Backup size", charted, HistoryRun::backupBytes, bytes -> Figures.bytes(Math.round(bytes))),
                Sparkline.of("Restore time", charted, run -> run.stage("restore"), Figures::seconds));
    }

    /** The database of {@code host:5432/shop}; any other source as it is. */
    String name() {
        return ADDRESS.matcher(source).matches() ? source.substring(source.indexOf('/') + 1) : source;
    }

    /** Where it is: what {@link #name()} leaves out. */
    String place() {
        return ADDRESS.matcher(source).matches() ? source.substring(0, source.indexOf('/')) : "";
    }

    private int rank() {
        return switch (last.verdict()) {
            case FAILED -> 0;
            case NOT_VERIFIED -> 1;
            case SKIPPED -> late ? 2 : 4;
            case VERIFIED -> late ? 2 : last.alarms().isEmpty() ? 5 : 3;
        };
    }

    /** Whether nothing has to be done about it. */
    boolean fine() {
        return rank() >= 4;
    }

    /** The verdict with its proof; what is late says so. */
    String conclusion() {
        return late && last.verdict() == Verdict.VERIFIED
                ? "VERIFIED (" + last.proof() + "), too long ago"
                : last.conclusion();
    }

    /** For the style: the verdict's name, or LATE. */
    String mark() {
        return late && (last.verdict() == Verdict.VERIFIED || last.verdict() == Verdict.SKIPPED)
                ? "LATE"
                : last.verdict().name();
    }

    String lastGood() {
        return good == null ? "never" : ago(good.startedAt());
    }

    /** How old the data of the last good backup is. */
    String age() {
        Instant taken = good == null ? null : good.backupTime();
        return taken == null ? "unknown" : ago(taken);
    }

    private String ago(Instant then) {
        Duration ago = Duration.between(then, now);
        return ago.toDays() < 2 ? Math.max(0, ago.toHours()) + " h ago" : ago.toDays() + " days ago";
    }
}
