package io.github.backupverify.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What earlier verifications said, and how long that holds: a disk may damage what was whole.
 *
 * @param place where they are on record, for people
 * @param within how old one may be; more than nothing
 * @param all in any order
 */
public record RecordedVerdicts(String place, Duration within, List<RecordedVerdict> all) {
    public RecordedVerdicts {
        all = List.copyOf(all);
    }

    /** Whether a backup of that size can be on record: only then is its SHA-256 needed. */
    public boolean mayKnow(long bytes) {
        return all.stream().anyMatch(each -> each.bytes() == bytes);
    }

    /** The same with what this run found out. */
    public RecordedVerdicts with(List<RecordedVerdict> more) {
        List<RecordedVerdict> both = new ArrayList<>(all);
        both.addAll(more);
        return new RecordedVerdicts(place, within, both);
    }

    /** The last word on these bytes, whatever its age; one of the future is none. */
    Optional<RecordedVerdict> latest(StoredBackup backup, Instant now) {
        return all.stream()
                .filter(each -> each.of(backup))
                .filter(each -> !each.at().isAfter(now))
                .max(Comparator.comparing(RecordedVerdict::at));
    }

    /** Whether it is not older than it may be. */
    boolean holds(RecordedVerdict verdict, Instant now) {
        return !verdict.at().plus(within).isBefore(now);
    }
}
