package io.github.backupverify.policy;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.retention.OwnTime;
import io.github.backupverify.settings.Policies;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What is asked of a backup beyond being right, a check each. */
public final class BackupPolicy {
    /** An archive's header has the local time of a machine whose time zone it does not say. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(26);

    private BackupPolicy() {}

    /**
     * Whether the backup is as young as it has to be, by the time that it carries itself. Not run where it carries none, or
     * one that is in the future.
     */
    public static Check age(OwnTime time, Duration most) {
        CheckId id = CheckId.POLICY_AGE;
        Instant now = Clock.systemUTC().instant();
        Optional<Instant> taken = time.at(ZoneId.systemDefault());
        if (taken.isEmpty()) {
            return Check.notRun(
                    id,
                    "The backup does not say when it was taken: a plain dump carries no date, and the file's own can be"
                            + " anything; write a manifest beside it (mvn backup:manifest), or take it in custom format");
        }
        Duration age = Duration.between(taken.get(), now);
        if (age.compareTo(CLOCKS_DIFFER.negated()) < 0) {
            return Check.notRun(
                    id,
                    "The backup says that it was taken in the future (" + time.origin() + ": "
                            + Figures.time(taken.get()) + "): nothing tells how old it is");
        }
        String summary = "The backup is " + Figures.seconds(Math.max(0, seconds(age))) + " old (" + time.origin() + ": "
                + Figures.time(taken.get()) + "), and backup.maxAge allows " + Figures.seconds(seconds(most));
        return verdict(id, age.compareTo(most) <= 0, "backups", summary);
    }

    /** The check of its age where it fails already; empty where it does not, or where no age is asked for. */
    public static Optional<Check> tooOld(OwnTime time, Policies asked) {
        return Optional.ofNullable(asked.maxAge())
                .map(most -> age(time, most))
                .filter(check -> check.outcome() == Outcome.FAILED);
    }

    /**
     * Whether the restore was as quick as it has to be.
     *
     * @param seconds wall time of the restore
     */
    public static Check restoreTime(double seconds, Duration most) {
        String summary = "The restore took " + Figures.seconds(seconds) + ", and backup.maxRestoreTime allows "
                + Figures.seconds(seconds(most));
        return verdict(CheckId.POLICY_RESTORE_TIME, seconds <= seconds(most), "restores", summary);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Check verdict(CheckId id, boolean kept, String unit, String summary) {
        List<Finding> findings = kept ? List.of() : List.of(Finding.of("the backup", summary));
        return Check.of(id, kept ? Outcome.PASSED : Outcome.FAILED, Coverage.all(1, unit), summary, findings);
    }
}
