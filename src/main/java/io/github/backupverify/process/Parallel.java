package io.github.backupverify.process;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Work that goes on beside the caller's own, and ends with it: closing interrupts what still runs. */
public final class Parallel implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Work that was begun. */
    public static final class Begun<T> {
        private final Future<T> future;

        private Begun(Future<T> future) {
            this.future = future;
        }

        /**
         * Waits for the end, and gives what came of it.
         *
         * @throws ProblemException what the work threw; INTERRUPTED where this thread is told to stop
         */
        public T await() {
            try {
                return future.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }

        /** Whether it ended, well or not. */
        public boolean ended() {
            return future.isDone();
        }
    }

    /** For a thread that is told to stop while it waits. */
    public static ProblemException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return ErrorCode.INTERRUPTED.notVerified(
                "The run was cancelled", "its thread was interrupted", "Start it again: mvn backup:verify", e);
    }

    /** Begins work in a thread of its own. */
    public <T> Begun<T> begin(Callable<T> work) {
        return new Begun<>(threads.submit(work));
    }

    /** Interrupts what still runs, and waits a while for its end: it may use what the caller uses next. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
