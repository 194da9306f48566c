package io.github.backupverify.retention;

import io.github.backupverify.check.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds what is kept against the policy. */
public final class Retention {
    private Retention() {}

    /**
     * Every check of the policy.
     *
     * @param backups what the place holds, in any order
     * @param second what the second place holds; null where there is none
     * @param records what earlier verifications said, and those of this run; null where none is asked for
     * @param done what this run verified in full
     * @param now the one reading of the clock
     */
    public static List<Check> judge(
            RetentionPolicy policy,
            List<StoredBackup> backups,
            @Nullable List<StoredBackup> second,
            @Nullable RecordedVerdicts records,
            List<FullVerification> done,
            Instant now) {
        List<Timeline> candidates = candidates(policy, backups, now);
        PeriodChecks periods = new PeriodChecks(policy, candidates, now);
        List<Check> checks = new ArrayList<>(new StockChecks(policy, backups, candidates.get(0), now).all());
        checks.add(periods.schedule());
        checks.add(periods.coverage());
        checks.add(VerifiedCheck.of(policy, records, done, candidates.get(0), now));
        List<StoredBackup> everywhere = new ArrayList<>(backups);
        everywhere.addAll(second == null ? List.of() : second);
        checks.add(EncryptionCheck.of(policy, everywhere));
        if (second != null) {
            checks.addAll(new SecondCopy(policy, backups, second, now).all());
        }
        return checks;
    }

    /**
     * The backups that are to be verified in full now, in that order.
     *
     * @param most how many, 0 or more
     */
    public static List<StoredBackup> turn(
            RetentionPolicy policy, List<StoredBackup> backups, RecordedVerdicts records, int most, Instant now) {
        return Turn.of(candidates(policy, backups, now).get(0), records, now, most);
    }

    /** Those with the fewest backups of the future: a zone that makes last night's backup one of tomorrow is not the one. */
    private static List<Timeline> candidates(RetentionPolicy policy, List<StoredBackup> backups, Instant now) {
        List<Timeline> candidates = Timeline.candidates(backups, policy.zone());
        int fewest = candidates.stream()
                .mapToInt(timeline -> timeline.after(now).size())
                .min()
                .orElseThrow();
        return candidates.stream()
                .filter(timeline -> timeline.after(now).size() == fewest)
                .toList();
    }
}
