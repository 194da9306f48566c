package io.github.backupverify.postgres.dump;

import io.github.backupverify.backup.KeptBackup;
import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.manifest.ManifestFile;
import io.github.backupverify.policy.BackupPolicy;
import io.github.backupverify.postgres.existing.DumpReader;
import io.github.backupverify.postgres.subject.DatabaseSubject;
import io.github.backupverify.postgres.subject.PostgresBackup;
import io.github.backupverify.postgres.subject.Reference;
import io.github.backupverify.postgres.subject.RestoredDatabase;
import io.github.backupverify.postgres.subject.Subject;
import io.github.backupverify.postgres.subject.TakenBy;
import io.github.backupverify.retention.OwnTime;
import io.github.backupverify.settings.Policies;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps a backup that is all that is asked of it beyond being right, and describes it by a manifest; reported as policy. */
public final class KeepStage {
    private final Subject origin;
    private final PostgresBackup backup;
    private final RestoredDatabase copy;
    private final List<Check> checks = new ArrayList<>();

    public KeepStage(Subject origin, PostgresBackup backup, RestoredDatabase copy) {
        this.origin = origin;
        this.backup = backup;
        this.copy = copy;
    }

    public StageOutput<BackupFacts> run() {
        Policies policies = origin.settings().policies();
        Duration maxAge = policies.maxAge();
        if (maxAge != null) {
            checks.add(BackupPolicy.age(taken(), maxAge));
        }
        Duration maxRestore = policies.maxRestoreTime();
        if (maxRestore != null) {
            checks.add(BackupPolicy.restoreTime(copy.seconds(), maxRestore));
        }
        boolean kept = checks.stream()
                .allMatch(check -> check.outcome() == Outcome.PASSED || check.outcome() == Outcome.WARNED);
        return new StageOutput<>(
                kept ? keep() : backup.facts(),
                checks,
                checks.isEmpty() ? "" : Figures.count(checks.size(), "policy", "policies"));
    }

    private OwnTime taken() {
        return origin.existing()
                .map(DumpReader::time)
                .orElseGet(() -> new OwnTime.Known(Clock.systemUTC().instant(), "this run took it"));
    }

    private BackupFacts keep() {
        return backup.reference()
                .by(
                        live -> live.subject()
                                .takenBy()
                                .by(() -> keep(live), job -> job.describing() ? describe(live, job) : backup.facts()),
                        alone -> backup.facts());
    }

    private BackupFacts keep(Reference.LiveDatabase live) {
        DatabaseSubject own = live.subject();
        BackupFacts facts = backup.facts();
        if (!own.settings().backup().keep()) {
            return facts;
        }
        Path kept = KeptBackup.keep(
                backup.path(),
                backup.digest(),
                own.settings().backup().directory(),
                live.held().catalog().database());
        ManifestFile.of(kept).write(new ManifestWriter(own, backup, live.held(), copy.contents()).of(kept));
        own.run().listener().note("kept: " + kept);
        return new BackupFacts(facts.format(), facts.bytes(), facts.sha256(), kept.toString(), true);
    }

    private BackupFacts describe(Reference.LiveDatabase live, TakenBy.OtherJob job) {
        Path original = job.backup().original();
        ManifestFile file = ManifestFile.of(original);
        file.write(new ManifestWriter(live.subject(), backup, live.held(), copy.contents()).of(original));
        live.subject().run().listener().note("manifest: " + file.path());
        return backup.facts();
    }
}
