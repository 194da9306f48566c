package io.github.backupverify.history;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a job still makes new backups, or brings the same one again. Only of backups that carry their time: two plain
 * dumps of a database that nobody changed are the same by right.
 */
final class StuckBackup {
    private StuckBackup() {}

    /** Empty where the run took its backup itself, or where the backup does not carry its time. */
    static Optional<Check> check(TrendPolicy policy, List<HistoryRun> earlier, HistoryRun run) {
        if (run.backupTime() == null || run.ownBackup() || run.sha256().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Instant> firstSeen = new LinkedHashMap<>();
        earlier.stream()
                .filter(each -> !each.sha256().isEmpty())
                .forEach(each -> firstSeen.putIfAbsent(each.sha256(), each.startedAt()));
        Instant since = firstSeen.getOrDefault(run.sha256(), run.startedAt());
        List<Duration> gaps = gaps(
                firstSeen.values().stream().filter(seen -> !seen.isAfter(since)).toList());
        if (gaps.size() < Level.FEWEST - 1) {
            return Optional.of(Check.notApplicable(
                    CheckId.TREND_NEW_BACKUP, "Too few backups are on record to say how often a new one comes"));
        }
        Duration longest =
                Level.latest(gaps).stream().max(Comparator.naturalOrder()).orElseThrow();
        Duration known = Duration.between(since, run.startedAt());
        Coverage coverage = Coverage.all(Level.latest(gaps).size(), "intervals");
        String what = known.isZero()
                ? "The backup is a new one"
                : "The same backup has been verified for " + Figures.days(known) + "; a new one comes at least every "
                        + Figures.days(longest);
        boolean stuck = known.compareTo(longest.multipliedBy(2)) > 0;
        return Optional.of(
                stuck
                        ? Trends.alarm(
                                policy,
                                CheckId.TREND_NEW_BACKUP,
                                coverage,
                                what,
                                List.of(Finding.of(
                                        "the backup",
                                        what + "; it says that it was taken at " + Figures.time(run.backupTime()))))
                        : Check.passed(CheckId.TREND_NEW_BACKUP, coverage, what));
    }

    private static List<Duration> gaps(List<Instant> seen) {
        List<Duration> gaps = new ArrayList<>();
        for (int at = 1; at < seen.size(); at++) {
            gaps.add(Duration.between(seen.get(at - 1), seen.get(at)));
        }
        return gaps;
    }
}
