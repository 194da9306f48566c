package io.github.backupverify.retention;

import java.time.Instant;

/**
 * A calendar period: an hour, a day, an ISO week, a month, a year.
 *
 * @param start its first instant
 * @param end the first instant after it
 * @param label as people write it: {@code 2026-11-28}, {@code 2026-W48}, {@code 2026-11}
 */
record Period(Instant start, Instant end, String label) {
    boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }
}
