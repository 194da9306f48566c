package io.github.backupverify.check;

import java.time.Instant;
import java.util.List;

/**
 * A statement that a migration ran.
 *
 * @param at when it began, by the database server's clock
 * @param seconds how long it took; -1 where it failed
 * @param session tells the sessions of a run apart
 * @param text of the statement on one line, without its literals: a password may stand in one
 * @param rewritten what was there before and was written anew as a whole: {@code public.orders}
 * @param locks those that keep others waiting
 * @param error what the server said; empty where it succeeded
 */
public record ObservedStatement(
        Instant at,
        double seconds,
        int session,
        String text,
        List<String> rewritten,
        List<ObservedLock> locks,
        String error) {
    public ObservedStatement {
        rewritten = List.copyOf(rewritten);
        locks = List.copyOf(locks);
    }

    /** Whether it says more than how long it took. */
    public boolean notable() {
        return !rewritten.isEmpty() || !locks.isEmpty() || !error.isEmpty();
    }
}
