package io.github.backupverify.retention;

import io.github.backupverify.retention.StoredBackup.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * What the name, the size and the age of a file say of it, before anything of it is read.
 *
 * @param now the one reading of the clock
 * @param grace how old a file may be that is being written
 * @param zone of times that have none
 */
public record FirstLook(Instant now, Duration grace, ZoneId zone) {
    private static final Pattern PART = Pattern.compile("(?i).*\\.(part|partial|tmp)");

    /** State and, for a file that does not count, the reason. */
    public record Judged(State state, String reason) {}

    /** A name in .part or .tmp is that of a file being written; one that is older than the grace was never finished. */
    public Judged judge(String name, long bytes, OwnTime time) {
        if (PART.matcher(name).matches()) {
            boolean young = time.at(zone).map(at -> at.plus(grace).isAfter(now)).orElse(false);
            return young
                    ? new Judged(State.IN_PROGRESS, "some job still writes it")
                    : new Judged(State.BAD, "was never finished: its name is that of a file being written");
        }
        return bytes == 0 ? new Judged(State.BAD, "is empty") : new Judged(State.GOOD, "");
    }
}
