package io.github.backupverify.retention;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the backups that are kept. What is null, empty or 0 is not asked.
 *
 * @param schedule how often one has to be taken
 * @param grace how long after its period a backup may still be under way; also how old a file may be that is being written
 * @param keep in which of the last periods there has to be a good one
 * @param atLeast how many good ones there have to be, 0 or more
 * @param noOlderThan none may be older
 * @param zone whose calendar counts
 * @param shrink by which part the newest may be smaller than the median of those before it: 0.3 for 30 %
 * @param encrypted whether nobody may be able to read them without a key
 */
public record RetentionPolicy(
        @Nullable Schedule schedule,
        Duration grace,
        List<Keep> keep,
        int atLeast,
        @Nullable Duration noOlderThan,
        ZoneId zone,
        double shrink,
        boolean encrypted) {
    public RetentionPolicy {
        keep = List.copyOf(keep);
    }
}
