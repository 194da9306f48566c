package io.github.backupverify.retention;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.retention.StoredBackup.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is asked of all backups together, whenever they were taken. */
record KeptBackupsChecks(RetentionPolicy policy, List<StoredBackup> backups, Timeline timeline, Instant now) {
    /** Clocks of two machines may differ by this much. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    List<Check> all() {
        return List.of(readable(), times(), duplicates(), count(), expired(), sizeTrend());
    }

    /** The newest one that is no backup says that the job goes wrong today; an older one is worth knowing. */
    private Check readable() {
        List<StoredBackup> bad =
                backups.stream().filter(backup -> backup.state() == State.BAD).toList();
        Coverage coverage = Coverage.all(backups.size(), "files");
        if (bad.isEmpty()) {
            return backups.isEmpty()
                    ? Check.notRun(CheckId.RETENTION_READABLE, "There is nothing where the backups should be")
                    : Check.passed(CheckId.RETENTION_READABLE, coverage, "Every file is a backup by its first bytes");
        }
        List<Finding> findings =
                bad.stream().map(each -> Finding.of(each.name(), each.reason())).toList();
        String what = Figures.count(bad.size(), "file is", "files are") + " no backup, the first "
                + bad.get(0).name() + ": " + bad.get(0).reason();
        Optional<Instant> newestGood = timeline.newest().map(DatedBackup::at);
        boolean newest = bad.stream()
                .flatMap(each -> each.time().at(policy.zone()).stream())
                .anyMatch(at -> newestGood.isEmpty() || at.isAfter(newestGood.get()));
        return newest
                ? Check.failed(CheckId.RETENTION_READABLE, coverage, "The newest of them: " + what, findings)
                : Check.warned(CheckId.RETENTION_READABLE, coverage, what, findings);
    }

    private Check times() {
        List<Finding> future = timeline.after(now.plus(CLOCKS)).stream()
                .map(each -> Finding.of(each.backup().name(), "says that it was taken at " + Figures.time(each.at())))
                .toList();
        if (future.isEmpty()) {
            return Check.passed(
                    CheckId.RETENTION_TIMES,
                    Coverage.all(timeline.dated().size(), "backups"),
                    "No backup is of the future");
        }
        return Check.of(
                CheckId.RETENTION_TIMES,
                Outcome.NOT_RUN,
                Coverage.all(timeline.dated().size(), "backups"),
                Figures.count(future.size(), "backup is", "backups are") + " of the future, the first "
                        + future.get(0).object() + ": set the clock of the machine that wrote it, or of this one",
                future);
    }

    private Check duplicates() {
        List<Timeline.Copy> copies = timeline.copies();
        Coverage coverage = Coverage.all(timeline.dated().size() + (long) copies.size(), "backups");
        if (copies.isEmpty()) {
            return Check.passed(CheckId.RETENTION_DUPLICATES, coverage, "No backup is a copy of an older one");
        }
        List<Finding> findings = copies.stream()
                .map(copy -> Finding.of(
                        copy.later().backup().name(),
                        "holds byte for byte what " + copy.older().backup().name() + " holds"))
                .toList();
        String what = Figures.count(copies.size(), "backup is a copy", "backups are copies") + " of an older one";
        Instant newest = timeline.newest().map(DatedBackup::at).orElse(Instant.MIN);
        Optional<Timeline.Copy> stuck = copies.stream()
                .filter(copy -> copy.later().at().isAfter(newest))
                .findFirst();
        return stuck.isPresent()
                ? Check.failed(
                        CheckId.RETENTION_DUPLICATES,
                        coverage,
                        "The newest backup " + stuck.get().later().backup().name() + " is "
                                + stuck.get().older().backup().name() + " once more: no new one was taken",
                        findings)
                : Check.warned(CheckId.RETENTION_DUPLICATES, coverage, what + ", and count once", findings);
    }

    private Check count() {
        if (policy.atLeast() == 0) {
            return Check.notApplicable(CheckId.RETENTION_COUNT, "No number of backups is asked for");
        }
        long distinct = timeline.dated().size() + (long) timeline.withoutTime().size();
        Coverage coverage = Coverage.all(distinct, "backups");
        String found = Figures.count(distinct, "good backup", "good backups") + "; at least "
                + Figures.count(policy.atLeast(), "is asked for", "are asked for");
        return distinct >= policy.atLeast()
                ? Check.passed(CheckId.RETENTION_COUNT, coverage, found)
                : Check.failed(CheckId.RETENTION_COUNT, coverage, found, List.of());
    }

    private Check expired() {
        Duration limit = policy.noOlderThan();
        if (limit == null) {
            return Check.notApplicable(CheckId.RETENTION_EXPIRED, "No greatest age is asked for");
        }
        List<Finding> old = new ArrayList<>();
        List<StoredBackup> untold = new ArrayList<>();
        for (StoredBackup backup : backups) {
            Optional<Instant> at = backup.time().at(policy.zone());
            if (at.isEmpty()) {
                untold.add(backup);
            } else if (at.get().plus(limit).isBefore(now)) {
                old.add(Finding.of(backup.name(), "is of " + Figures.time(at.get())));
            }
        }
        Coverage coverage = Coverage.all(backups.size(), "backups");
        if (!old.isEmpty()) {
            return Check.failed(
                    CheckId.RETENTION_EXPIRED,
                    coverage,
                    Figures.count(old.size(), "backup is", "backups are") + " older than " + Figures.days(limit)
                            + ", the first " + old.get(0).object(),
                    old);
        }
        return untold.isEmpty()
                ? Check.passed(CheckId.RETENTION_EXPIRED, coverage, "No backup is older than " + Figures.days(limit))
                : Check.notRun(
                        CheckId.RETENTION_EXPIRED,
                        untold.get(0).name() + " says nothing of the time it was taken at, so nobody can tell its age");
    }

    private Check sizeTrend() {
        List<DatedBackup> all = timeline.dated();
        if (policy.shrink() <= 0 || all.size() < 2) {
            return Check.notApplicable(
                    CheckId.RETENTION_SIZE_TREND,
                    policy.shrink() <= 0 ? "No size is asked for" : "There is no backup before the newest");
        }
        DatedBackup newest = all.get(all.size() - 1);
        List<Long> before = all.subList(0, all.size() - 1).stream()
                .map(each -> each.backup().bytes())
                .sorted()
                .toList();
        double middle = (before.get((before.size() - 1) / 2) + (double) before.get(before.size() / 2)) / 2;
        double part = newest.backup().bytes() / middle;
        String what =
                newest.backup().name() + " has " + Figures.bytes(newest.backup().bytes())
                        + ", the median of the " + Figures.count(before.size(), "one", "ones") + " before it is "
                        + Figures.bytes(Math.round(middle));
        Coverage coverage = Coverage.all(all.size(), "sizes");
        return part < 1 - policy.shrink()
                ? Check.failed(
                        CheckId.RETENTION_SIZE_TREND,
                        coverage,
                        what + ": it shrank by " + Math.round(100 * (1 - part)) + " %",
                        List.of(Finding.of(newest.backup().name(), what)))
                : Check.passed(CheckId.RETENTION_SIZE_TREND, coverage, what);
    }
}
