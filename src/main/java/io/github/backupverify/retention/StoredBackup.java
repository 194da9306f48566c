package io.github.backupverify.retention;

import java.time.ZoneOffset;

/**
 * A backup that is kept somewhere, as far as a look at it tells.
 *
 * @param name how people find it: a path, or the name in a listing
 * @param bytes of the file, or of all files of a directory; 0 or more
 * @param sha256 64 lower-case hexadecimal digits; empty where it is not known
 * @param state whether it may be one that counts
 * @param reason why it does not count; empty for a good one
 */
public record StoredBackup(String name, long bytes, OwnTime time, String sha256, State state, String reason) {
    /** What a first look says. */
    public enum State {
        /** Its first bytes are those of a backup. */
        GOOD,
        /** Some job still writes it. */
        IN_PROGRESS,
        /** Empty, or no backup by its first bytes. */
        BAD
    }

    boolean good() {
        return state == State.GOOD;
    }

    /** How its place names it: its name and its time. What else is put there under the same name has another time. */
    public String stored() {
        return name + time.at(ZoneOffset.UTC).map(at -> " of " + at).orElse("");
    }
}
