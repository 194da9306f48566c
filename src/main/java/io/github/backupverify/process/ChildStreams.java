package io.github.backupverify.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The three streams of one child, each served by a thread of its own while the calling thread watches the limits: a
 * blocked pipe can neither be interrupted nor keep the caller waiting.
 */
final class ChildStreams {
    private static final int TICK_MILLIS = 50;
    private static final long LOOK_NANOS = Duration.ofMillis(500).toNanos();

    /** For what a script left running in the background to write its last words. */
    private static final long LAST_WORDS_NANOS = Duration.ofSeconds(5).toNanos();

    private static final int GIVE_UP_MILLIS = 2000;

    private final Process process;
    private final OwnedProcess child;
    private final Stopwatch stopwatch;
    private final List<Side<?>> sides = new ArrayList<>();
    private long looked = System.nanoTime();

    ChildStreams(Process process, OwnedProcess child, Stopwatch stopwatch) {
        this.process = process;
        this.child = child;
        this.stopwatch = stopwatch;
    }

    /** One stream and what became of serving it. */
    static final class Side<T> {
        private final FutureTask<T> task;
        private final Thread thread;

        private Side(String name, Callable<T> work) {
            task = new FutureTask<>(work);
            thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.start();
        }

        /** What the work returned, or the exception it threw, an {@link IOException} as unchecked. */
        T result() throws InterruptedException {
            try {
                return task.get();
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                if (cause instanceof RuntimeException unchecked) {
                    throw unchecked;
                }
                if (cause instanceof Error error) {
                    throw error;
                }
                throw cause instanceof IOException io ? new UncheckedIOException(io) : new IllegalStateException(cause);
            }
        }

        private boolean waitFor(long millis) throws InterruptedException {
            try {
                task.get(millis, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            } catch (ExecutionException e) {
                return true;
            }
        }
    }

    <T> Side<T> side(Command command, String stream, Callable<T> work) {
        Side<T> side = new Side<>(command.name() + " " + stream, work);
        sides.add(side);
        return side;
    }

    /**
     * Waits until the child has ended and all streams are served; kills it where a side fails or a limit is over.
     *
     * @return the exit status
     */
    int end() throws InterruptedException {
        try {
            while (!process.waitFor(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                watch();
            }
            long ended = System.nanoTime();
            while (!allServed()) {
                watch();
                if (System.nanoTime() - ended > LAST_WORDS_NANOS) {
                    child.kill();
                }
            }
            throwFailure();
            return process.exitValue();
        } catch (InterruptedException | RuntimeException | Error e) {
            child.kill();
            giveUp();
            throw e;
        }
    }

    private void watch() throws InterruptedException {
        throwFailure();
        stopwatch.check();
        long now = System.nanoTime();
        if (now - looked > LOOK_NANOS) {
            looked = now;
            child.look();
        }
    }

    private void throwFailure() throws InterruptedException {
        for (Side<?> side : sides) {
            if (side.task.isDone()) {
                side.result();
            }
        }
    }

    private boolean allServed() throws InterruptedException {
        for (Side<?> side : sides) {
            if (!side.waitFor(TICK_MILLIS)) {
                return false;
            }
        }
        return true;
    }

    /** With the tool gone its pipes are at their end; a thread that waits elsewhere is told, and left behind. */
    private void giveUp() {
        for (Side<?> side : sides) {
            side.thread.interrupt();
        }
        try {
            for (Side<?> side : sides) {
                side.thread.join(GIVE_UP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
