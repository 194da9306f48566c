package io.github.backupverify.lifecycle;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts the thread that made it when the whole run's time is over. Client tools keep that limit themselves; this is
 * for everything else: waiting for a reading, or a statement after which the thread looks up.
 */
public final class Watchdog implements AutoCloseable {
    private final Duration limit;
    private final Thread watched = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean expired;

    public Watchdog(Duration limit) {
        this.limit = limit;
        Thread thread = new Thread(this::watch, "backup-verification-limit");
        thread.setDaemon(true);
        thread.start();
    }

    /** @throws ProblemException TIMED_OUT once the time is over */
    void check() {
        if (expired) {
            throw ProblemException.notVerified(timedOut());
        }
    }

    /** Whether the time is over. */
    public boolean expired() {
        return expired;
    }

    /** Why the verdict is not VERIFIED then. */
    public Problem timedOut() {
        return new Problem(
                ErrorCode.TIMED_OUT,
                "The verification was stopped after " + limit.toSeconds() + " s",
                "the whole run has a limit of " + limit.toSeconds() + " s",
                "Look for a lock or a slow disk on the server. Where it only needs more time, raise the limit:"
                        + " -Dbackup.timeout="
                        + Math.max(1, limit.multipliedBy(2).toSeconds()) + "s");
    }

    /** From now on the thread is left in peace; a sign that it did not heed is taken back. */
    @Override
    public void close() {
        synchronized (ended) {
            ended.countDown();
            if (expired) {
                // What follows is the cleanup, which must not be cut short.
                Thread.interrupted();
            }
        }
    }

    private void watch() {
        try {
            if (ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        synchronized (ended) {
            if (ended.getCount() > 0) {
                expired = true;
                watched.interrupt();
            }
        }
    }
}
