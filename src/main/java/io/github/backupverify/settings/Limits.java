package io.github.backupverify.settings;

import java.time.Duration;

/**
 * How long anything may take. All positive.
 *
 * @param connect opening a connection, the server's answer included
 * @param lockWait waiting for a lock on a table of the source
 * @param statement one SQL statement of this plugin's own, comparisons apart
 * @param noProgress a client tool that moves nothing
 * @param total the whole run
 */
public record Limits(Duration connect, Duration lockWait, Duration statement, Duration noProgress, Duration total) {

    public static final Limits DEFAULT = new Limits(
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofHours(6));

    /** The same with less time for the whole, and no tool that stands still for longer than {@code still}. */
    public Limits within(Duration whole, Duration still) {
        return new Limits(
                connect,
                lockWait,
                statement,
                noProgress.compareTo(still) <= 0 ? noProgress : still,
                total.compareTo(whole) <= 0 ? total : whole);
    }
}
