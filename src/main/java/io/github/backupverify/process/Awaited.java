package io.github.backupverify.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A value that one thread waits for and another one gives. */
public final class Awaited<T> {
    private final CompletableFuture<T> future = new CompletableFuture<>();

    /** Later ones are not heeded. */
    public void give(T value) {
        future.complete(value);
    }

    public boolean given() {
        return future.isDone();
    }

    /**
     * Waits for it.
     *
     * @throws io.github.backupverify.check.ProblemException INTERRUPTED where this thread is told to stop
     */
    public T await() {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw Parallel.interrupted(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("is never completed by an exception", e);
        }
    }
}
