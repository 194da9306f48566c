package io.github.backupverify.retention;

import io.github.backupverify.check.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        List<Check> checks = new ArrayList<>(new KeptBackupsChecks(policy, backups, candidates.get(0), now).all());
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
     * Whose turn it is to be verified in full: the newest's, then that of those that went longest without. Fewer where a
     * verdict on record still holds for the others, whether it was good or bad.
     *
     * @param most how many, 0 or more
     */
    public static List<StoredBackup> turn(
            RetentionPolicy policy, List<StoredBackup> backups, RecordedVerdicts records, int most, Instant now) {
        Timeline timeline = candidates(policy, backups, now).get(0);
        Map<StoredBackup, Instant> since = new HashMap<>();
        timeline.dated().forEach(each -> since.put(each.backup(), each.at()));
        // Of one that does not say when it was taken nobody knows how long it went without.
        timeline.withoutTime().forEach(each -> since.put(each, now));
        since.keySet()
                .removeIf(backup -> records.latest(backup, now)
                        .filter(latest -> records.holds(latest, now))
                        .isPresent());
        since.replaceAll((backup, taken) ->
                records.latest(backup, now).map(RecordedVerdict::at).orElse(taken));
        List<StoredBackup> turn = new ArrayList<>(since.keySet());
        turn.sort(Comparator.<StoredBackup, Instant>comparing(since::get).thenComparing(StoredBackup::name));
        timeline.newest().map(DatedBackup::backup).filter(turn::remove).ifPresent(newest -> turn.add(0, newest));
        return List.copyOf(turn.subList(0, Math.min(most, turn.size())));
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
