package io.github.backupverify.postgres.migration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One migration as its tool ran it.
 *
 * @param label for people: {@code V12}
 * @param name as the tool names it
 * @param began by this machine's clock, which is that of a throw-away server; before its first statement
 * @param end after its last statement; null where it did not end
 * @param millis wall time; -1 where it did not end
 */
public record MigrationTime(
        String label, String name, Instant began, @Nullable Instant end, long millis, boolean failed) {
    /** When it ended; the given time where it did not. */
    public Instant ended(Instant otherwise) {
        return end == null ? otherwise : end;
    }

    public boolean ended() {
        return millis >= 0;
    }
}
