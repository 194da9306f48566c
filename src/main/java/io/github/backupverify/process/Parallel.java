package io.github.backupverify.process;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work that goes on beside the caller's own, and ends with it: closing interrupts what still runs. */
public final class Parallel implements AutoCloseable {
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
                Thread.currentThread().interrupt();
                throw ProblemException.notVerified(
                        new Problem(
                                ErrorCode.INTERRUPTED,
                                "The run was cancelled",
                                "its thread was interrupted",
                                "Start it again: mvn backup:verify"),
                        e);
            }
        }
    }

    /** Begins work in a thread of its own. */
    public <T> Begun<T> begin(Callable<T> work) {
        return new Begun<>(threads.submit(work));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
