package io.github.backupverify.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits that an interruption does not cut short: a stage that is given up interrupts its threads, and what they created
 * has to be removed all the same. The interruption is kept for whoever asks next.
 */
public final class Uninterrupted {
    private Uninterrupted() {}

    /** Sleeps that long. */
    public static void sleep(Duration time) {
        await(new CountDownLatch(1), time);
    }

    /** Waits for the latch, that long at most; says whether it opened. */
    public static boolean await(CountDownLatch latch, Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return latch.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
