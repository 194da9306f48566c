package io.github.backupverify.postgres.observe;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A statement that has ended, and what is known of it so far.
 *
 * @param began seconds since 1970
 * @param seconds -1 where it failed
 * @param error what the server said; empty where it succeeded
 * @param transactionEnd when its locks were released, in seconds since 1970
 * @param rewritten object ids of what it rewrote; may be added to
 * @param locks object ids of what it locked, with the strongest lock on each; likewise
 */
record Seen(
        int pid,
        double began,
        double seconds,
        String text,
        String error,
        double transactionEnd,
        Set<Long> rewritten,
        Map<Long, LockMode> locks) {
    /** One in a transaction of its own, of which nothing else is known. */
    Seen(int pid, double began, double seconds, String text, String error) {
        this(pid, began, seconds, text, error, began + Math.max(0, seconds), new HashSet<>(), new HashMap<>());
    }

    /** The same in a transaction that ends then. */
    Seen until(double epoch) {
        return new Seen(pid, began, seconds, text, error, epoch, rewritten, locks);
    }

    void lock(long relation, LockMode mode) {
        locks.merge(relation, mode, (one, other) -> one.compareTo(other) <= 0 ? one : other);
    }
}
