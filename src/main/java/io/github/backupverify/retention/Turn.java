package io.github.backupverify.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whose turn it is to be verified in full: the newest's, then that of those that went longest without. */
final class Turn {
    private Turn() {}

    /**
     * At most so many, in the order in which they are to be verified; fewer where a verdict on record still holds for the
     * others, whether it was good or bad.
     */
    static List<StoredBackup> of(Timeline timeline, RecordedVerdicts records, Instant now, int most) {
        Map<StoredBackup, Instant> since = new HashMap<>();
        timeline.placed().forEach(each -> since.put(each.backup(), each.at()));
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
        timeline.newest().map(Placed::backup).filter(turn::remove).ifPresent(newest -> turn.add(0, newest));
        return List.copyOf(turn.subList(0, Math.min(most, turn.size())));
    }
}
