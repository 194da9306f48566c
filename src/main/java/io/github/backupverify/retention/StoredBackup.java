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
 * @param secrecy whether its bytes can be read without a key
 */
public record StoredBackup(
        String name, long bytes, OwnTime time, String sha256, State state, String reason, Secrecy secrecy) {
    /** What a first look says. */
    public enum State {
        /** Its first bytes are those of a backup. */
        GOOD,
        /** Some job still writes it. */
        IN_PROGRESS,
        /** Empty, or no backup by its first bytes. */
        BAD
    }

    /** Whether a thief could read it. */
    public enum Secrecy {
        READABLE,
        ENCRYPTED,
        /** Nobody has seen its bytes, or they do not say. */
        UNTOLD
    }

    boolean good() {
        return state == State.GOOD;
    }

    /** The same with its SHA-256. */
    public StoredBackup digested(String known) {
        return new StoredBackup(name, bytes, time, known, state, reason, secrecy);
    }

    /** How its place names it: its name and its time. What else is put there under the same name has another time. */
    public String stored() {
        return name + time.at(ZoneOffset.UTC).map(at -> " of " + at).orElse("");
    }
}
