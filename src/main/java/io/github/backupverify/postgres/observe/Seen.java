package io.github.backupverify.postgres.observe;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A statement, and what is known of it so far. */
final class Seen {
    private final int pid;
    private final double began;
    private final double seconds;
    private final String text;
    private final String error;
    private final Set<Long> rewritten = new HashSet<>();
    private final Map<Long, LockMode> locks = new HashMap<>();
    private double transactionEnd;

    /**
     * A statement that has ended.
     *
     * @param began seconds since 1970
     * @param seconds -1 where it failed
     * @param error what the server said; empty where it succeeded
     */
    Seen(int pid, double began, double seconds, String text, String error) {
        this.pid = pid;
        this.began = began;
        this.seconds = seconds;
        this.text = text;
        this.error = error;
        transactionEnd = began + Math.max(0, seconds);
    }

    int pid() {
        return pid;
    }

    double began() {
        return began;
    }

    double seconds() {
        return seconds;
    }

    String text() {
        return text;
    }

    String error() {
        return error;
    }

    /** Object ids of what it rewrote. */
    Set<Long> rewritten() {
        return rewritten;
    }

    /** Object ids of what it locked, with the strongest lock on each. */
    Map<Long, LockMode> locks() {
        return locks;
    }

    void lock(long relation, LockMode mode) {
        locks.merge(relation, mode, (one, other) -> one.compareTo(other) <= 0 ? one : other);
    }

    /** When its locks were released, in seconds since 1970. */
    double transactionEnd() {
        return transactionEnd;
    }

    void transactionEnds(double epoch) {
        transactionEnd = epoch;
    }
}
