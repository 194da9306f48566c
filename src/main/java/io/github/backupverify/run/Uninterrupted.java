package io.github.backupverify.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Work and waits that an interruption does not cut short: a stage that is given up interrupts its threads, and what they
 * created has to be removed all the same. The interruption is kept for whoever asks next.
 */
public final class Uninterrupted {
    private Uninterrupted() {}

    /**
     * Runs it to its end in a thread that nobody interrupts: the JDBC driver gives up a connection, and a channel closes
     * its file, where the thread that works with them is interrupted.
     *
     * @throws Exception what it threw
     */
    static void run(RunScope.Removal work) throws Exception {
        FutureTask<Void> task = new FutureTask<>(() -> {
            work.run();
            return null;
        });
        try {
            new Thread(task, "backup-verification-removal").start();
        } catch (OutOfMemoryError e) {
            // No thread is to be had: better here than not at all.
            task.run();
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    task.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

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
