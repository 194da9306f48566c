package io.github.backupverify.report;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.retention.FullVerification;
import io.github.backupverify.retention.StoredBackup;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code backup:retention} found.
 *
 * @param verifications those of this run, in their order
 * @param recorded whether what earlier runs said was looked up
 * @param at the one reading of the clock
 * @param seconds that all of it took, 0 or more
 */
public record RetentionResult(
        List<Check> checks,
        List<StoredBackup> backups,
        List<FullVerification> verifications,
        boolean recorded,
        Instant at,
        double seconds) {

    /** The check that decides; empty where all is well. */
    public Optional<Check> worst() {
        return Check.worstFirst(checks)
                .filter(check -> check.outcome() != Outcome.WARNED)
                .findFirst();
    }

    /** What the verdict rests on, for people: a policy proves no restore, and says what was restored and how that ended. */
    public String proof() {
        String looked = Figures.count(backups.size(), "backup", "backups") + ", by their times, sizes and first bytes"
                + (recorded ? " and what earlier runs said" : " alone");
        int restored = verifications.size();
        if (restored == 0) {
            return "policy only: " + looked + "; none was restored";
        }
        return "policy and restores: " + looked + "; " + restored + (restored == 1 ? " was" : " were") + " restored: "
                + verifications.stream()
                        .map(FullVerification::conclusion)
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    /** VERIFIED, FAILED or NOT_VERIFIED. */
    public Verdict verdict() {
        return worst().map(check -> check.outcome() == Outcome.FAILED ? Verdict.FAILED : Verdict.NOT_VERIFIED)
                .orElse(Verdict.VERIFIED);
    }
}
