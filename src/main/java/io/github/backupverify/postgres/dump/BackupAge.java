package io.github.backupverify.postgres.dump;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Figures;
import io.github.backupverify.postgres.existing.DumpReader;
import io.github.backupverify.postgres.subject.ExistingBackup;
import io.github.backupverify.postgres.subject.Subject;
import io.github.backupverify.retention.OwnTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Whether a backup is as young as it has to be. */
final class BackupAge {
    /** An archive's header has the local time of a machine whose time zone it does not say. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(26);

    private BackupAge() {}

    static Check of(Subject subject, Duration most) {
        return subject.existing()
                .map(existing -> of(existing, most))
                .orElseGet(() -> check(new OwnTime.Known(Clock.systemUTC().instant(), "this run took it"), most));
    }

    static Check of(ExistingBackup existing, Duration most) {
        return check(new DumpReader().time(existing.original(), existing.manifest()), most);
    }

    private static Check check(OwnTime time, Duration most) {
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
                    "The backup says that it was taken in the future ("
                            + time.origin() + ": "
                            + Figures.time(taken.get()) + "): nothing tells how old it is");
        }
        String summary = "The backup is " + Figures.seconds(Math.max(0, PolicyStage.seconds(age))) + " old ("
                + time.origin() + ": " + Figures.time(taken.get()) + "), and backup.maxAge allows "
                + Figures.seconds(PolicyStage.seconds(most));
        return PolicyStage.verdict(id, age.compareTo(most) <= 0, "backups", summary);
    }
}
