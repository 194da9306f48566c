package io.github.backupverify.retention;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a second place holds what the first one holds. Backups belong together by the last part of their names. */
final class SecondCopy {

    private final RetentionPolicy policy;
    private final List<StoredBackup> first;
    private final Map<String, StoredBackup> second = new HashMap<>();
    private final Instant now;

    SecondCopy(RetentionPolicy policy, List<StoredBackup> first, List<StoredBackup> second, Instant now) {
        this.policy = policy;
        this.first = first.stream().filter(StoredBackup::good).toList();
        this.now = now;
        second.forEach(backup -> this.second.put(lastPart(backup.name()), backup));
    }

    List<Check> all() {
        return List.of(present(), equal(), lag());
    }

    /** One that is younger than the grace may still be on its way. */
    private Check present() {
        List<StoredBackup> due = first.stream().filter(this::settled).toList();
        if (due.isEmpty()) {
            return Check.notRun(
                    CheckId.COPY_PRESENT, "There is no backup in the first place that has to be in the second");
        }
        List<Finding> missing = due.stream()
                .filter(backup -> copyOf(backup).isEmpty())
                .map(backup -> Finding.of(backup.name(), "is not in the second place"))
                .toList();
        Coverage coverage = Coverage.all(due.size(), "backups");
        return missing.isEmpty()
                ? Check.passed(CheckId.COPY_PRESENT, coverage, "The second place holds every backup of the first")
                : Check.failed(
                        CheckId.COPY_PRESENT,
                        coverage,
                        Figures.count(missing.size(), "backup is", "backups are")
                                + " not in the second place, the first "
                                + missing.get(0).object(),
                        missing);
    }

    private Check equal() {
        List<Finding> different = new ArrayList<>();
        List<String> untold = new ArrayList<>();
        int compared = 0;
        for (StoredBackup backup : first) {
            Optional<StoredBackup> copy = copyOf(backup);
            if (copy.isEmpty()) {
                continue;
            }
            if (copy.get().bytes() != backup.bytes()) {
                different.add(new Finding(
                        backup.name(),
                        "has another size in the second place",
                        backup.bytes() + " bytes",
                        copy.get().bytes() + " bytes"));
            } else if (backup.sha256().isEmpty() || copy.get().sha256().isEmpty()) {
                untold.add(backup.name());
                continue;
            } else if (!backup.sha256().equals(copy.get().sha256())) {
                different.add(new Finding(
                        backup.name(),
                        "has another SHA-256 in the second place",
                        backup.sha256(),
                        copy.get().sha256()));
            }
            compared++;
        }
        Coverage coverage = new Coverage(compared, compared + (long) untold.size(), "pairs");
        if (!different.isEmpty()) {
            return Check.failed(
                    CheckId.COPY_EQUAL,
                    coverage,
                    Figures.count(different.size(), "backup differs", "backups differ")
                            + " in the second place, the first "
                            + different.get(0).object(),
                    different);
        }
        if (compared == 0 || !untold.isEmpty()) {
            return Check.of(
                    CheckId.COPY_EQUAL,
                    Outcome.NOT_RUN,
                    coverage,
                    untold.isEmpty()
                            ? "No backup is in both places"
                            : "Of " + Figures.count(untold.size(), "pair", "pairs") + " no SHA-256 is known, the first "
                                    + untold.get(0) + ": print it as the fourth column of the listing; an ETag is none",
                    List.of());
        }
        return Check.passed(CheckId.COPY_EQUAL, coverage, "Every backup is the same in both places");
    }

    private Check lag() {
        Optional<Instant> here = newest(first);
        Optional<Instant> there = newest(List.copyOf(second.values()));
        if (here.isEmpty() || there.isEmpty()) {
            return Check.notRun(
                    CheckId.COPY_LAG,
                    "No backup of the " + (here.isEmpty() ? "first" : "second") + " place says when it was taken");
        }
        Coverage coverage = Coverage.all(1, "newest backups");
        String what = "The newest backup of the second place is of " + Figures.time(there.get())
                + ", that of the first of " + Figures.time(here.get());
        return there.get().plus(policy.grace()).isBefore(here.get())
                        && here.get().plus(policy.grace()).isBefore(now)
                ? Check.failed(CheckId.COPY_LAG, coverage, what, List.of())
                : Check.passed(CheckId.COPY_LAG, coverage, what);
    }

    private boolean settled(StoredBackup backup) {
        return backup.time()
                .at(policy.zone())
                .map(at -> at.plus(policy.grace()).isBefore(now))
                .orElse(true);
    }

    private Optional<StoredBackup> copyOf(StoredBackup backup) {
        return Optional.ofNullable(second.get(lastPart(backup.name()))).filter(StoredBackup::good);
    }

    private Optional<Instant> newest(List<StoredBackup> backups) {
        return backups.stream()
                .filter(StoredBackup::good)
                .flatMap(backup -> backup.time().at(policy.zone()).stream())
                .max(Instant::compareTo);
    }

    private static String lastPart(String name) {
        String slashed = name.replace('\\', '/');
        return slashed.substring(slashed.lastIndexOf('/') + 1);
    }
}
