package io.github.backupverify.retention;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Whether a good backup was taken when one had to be.
 *
 * @param candidates one timeline for each zone that headers may be of
 */
record PeriodChecks(RetentionPolicy policy, List<Timeline> candidates, Instant now) {
    /** The newest period that is due, or the time since the newest backup. */
    Check schedule() {
        Schedule schedule = policy.schedule();
        if (schedule == null) {
            return Check.notApplicable(CheckId.RETENTION_SCHEDULE, "No schedule is asked for");
        }
        if (schedule instanceof Schedule.Calendar calendar) {
            return met(CheckId.RETENTION_SCHEDULE, due(calendar.unit(), 1));
        }
        return recent(((Schedule.Every) schedule).duration());
    }

    /** Every period of the policy. */
    Check coverage() {
        if (policy.keep().isEmpty()) {
            return Check.notApplicable(CheckId.RETENTION_COVERAGE, "No periods are asked for");
        }
        return met(
                CheckId.RETENTION_COVERAGE,
                policy.keep().stream()
                        .flatMap(keep -> due(keep.unit(), keep.count()).stream())
                        .toList());
    }

    private List<Period> due(CalendarUnit unit, int count) {
        return unit.due(count, now, policy.grace(), policy.zone());
    }

    private Check met(CheckId id, List<Period> periods) {
        List<Period> missed = candidates.stream()
                .map(timeline -> periods.stream()
                        .filter(period -> !timeline.meets(period))
                        .toList())
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
        List<Finding> findings = missed.stream()
                .map(period -> Finding.of(
                        period.label(),
                        "no good backup was taken from " + Figures.time(period.start()) + " to "
                                + Figures.time(period.end())))
                .toList();
        return judged(
                id,
                Coverage.all(periods.size(), "periods"),
                Figures.count(periods.size(), "period that is due has", "periods that are due have") + " a good backup",
                missed.size() + " of " + Figures.count(periods.size(), "period", "periods")
                        + " without a good backup: "
                        + String.join(
                                ", ",
                                missed.stream().limit(5).map(Period::label).toList())
                        + (missed.size() > 5 ? ", …" : ""),
                findings);
    }

    private Check recent(Duration every) {
        Instant newest = candidates.stream()
                .flatMap(timeline -> timeline.dated().stream())
                .map(DatedBackup::at)
                .filter(at -> !at.isAfter(now))
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        Coverage coverage = Coverage.all(1, "newest backups");
        String allowed = every.plus(policy.grace()).toString();
        if (!newest.equals(Instant.MIN)
                && !newest.plus(every).plus(policy.grace()).isBefore(now)) {
            return judged(
                    CheckId.RETENTION_SCHEDULE,
                    coverage,
                    "The newest good backup is of " + Figures.time(newest),
                    "",
                    List.of());
        }
        String what = newest.equals(Instant.MIN)
                ? "there is no good backup"
                : "the newest good backup is of " + Figures.time(newest);
        return judged(
                CheckId.RETENTION_SCHEDULE,
                coverage,
                "",
                what + ", and none may be older than " + allowed,
                List.of(Finding.of("newest backup", what)));
    }

    /** What is missing may be one that does not say when it was taken: then nobody can tell. */
    private Check judged(CheckId id, Coverage coverage, String well, String badly, List<Finding> findings) {
        List<StoredBackup> withoutTime = candidates.get(0).withoutTime();
        if (findings.isEmpty()) {
            return Check.passed(id, coverage, well);
        }
        if (withoutTime.isEmpty()) {
            return Check.failed(id, coverage, badly, findings);
        }
        return Check.of(
                id,
                Outcome.NOT_RUN,
                coverage,
                badly + "; " + Figures.count(withoutTime.size(), "backup says", "backups say")
                        + " nothing of the time it was taken at, the first "
                        + withoutTime.get(0).name()
                        + ": keep backups in the custom format, write manifests, or trust file times with"
                        + " backup.retention.trustFileTime",
                findings);
    }
}
