package io.github.backupverify.postgres.dump;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Figures;
import io.github.backupverify.postgres.existing.BackupTime;
import io.github.backupverify.postgres.subject.ExistingBackup;
import io.github.backupverify.postgres.subject.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a backup is as young as it has to be. */
final class BackupAge {
    /** An archive's header has the local time of a machine whose time zone it does not say. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(26);

    private BackupAge() {}

    static Check of(Subject subject, Duration most) {
        return subject.existing()
                .map(existing -> of(existing, most))
                .orElseGet(() ->
                        check(Optional.of(new BackupTime(Clock.systemUTC().instant(), "this run took it")), most));
    }

    static Check of(ExistingBackup existing, Duration most) {
        return check(BackupTime.inside(existing.original(), existing.manifest()), most);
    }

    private static Check check(Optional<BackupTime> taken, Duration most) {
        CheckId id = CheckId.POLICY_AGE;
        Instant now = Clock.systemUTC().instant();
        if (taken.isEmpty()) {
            return Check.notRun(
                    id,
                    "The backup does not say when it was taken: a plain dump carries no date, and the file's own can be"
                            + " anything; write a manifest beside it (mvn backup:manifest), or take it in custom format");
        }
        Duration age = Duration.between(taken.get().instant(), now);
        if (age.compareTo(CLOCKS_DIFFER.negated()) < 0) {
            return Check.notRun(
                    id,
                    "The backup says that it was taken in the future ("
                            + taken.get().origin() + ": "
                            + Figures.time(taken.get().instant()) + "): nothing tells how old it is");
        }
        String summary = "The backup is " + Figures.seconds(Math.max(0, PolicyStage.seconds(age))) + " old ("
                + taken.get().origin() + ": " + Figures.time(taken.get().instant()) + "), and backup.maxAge allows "
                + Figures.seconds(PolicyStage.seconds(most));
        return PolicyStage.verdict(id, age.compareTo(most) <= 0, "backups", summary);
    }
}
