package io.github.backupverify.run;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Owns everything that must be gone when a run ends: children, temporary databases, private files. A thing is
 * registered before it is created, and removed in reverse order, either by {@link #close()} or, when the JVM is told to
 * stop (Ctrl-C, a cancelled build), by a shutdown hook: {@code finally} does not run then.
 */
public final class RunScope implements AutoCloseable {
    /** Removes one thing; does nothing where the thing was never made. */
    @FunctionalInterface
    public interface Removal {
        void run() throws Exception;
    }

    /** A thing the scope owns. */
    public final class Owned {
        private final String name;
        private @Nullable Removal removal;

        private Owned(String name, Removal removal) {
            this.name = name;
            this.removal = removal;
        }

        /** Removes the thing now. Later calls, and the scope's end, do nothing; a failure is kept as a leftover. */
        public void remove() {
            Removal todo;
            synchronized (this) {
                todo = removal;
                removal = null;
                if (todo == null) {
                    return;
                }
                try {
                    Uninterrupted.run(todo);
                } catch (Exception e) {
                    synchronized (owned) {
                        leftovers.add(name + ": " + reason(e));
                    }
                }
            }
            synchronized (owned) {
                owned.remove(this);
            }
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static final long INTERRUPTION_SECONDS = 120;
    private static final long REPORT_SECONDS = 20;

    private final long began = System.nanoTime();
    private final Object removing = new Object();
    private final Deque<Owned> owned = new ArrayDeque<>();
    private final List<String> leftovers = new ArrayList<>();
    private final Thread hook = new Thread(this::interrupt, "backup-verification-cleanup");
    private final CountDownLatch interruptionEnded = new CountDownLatch(1);
    private volatile boolean interrupted;
    private boolean closed;
    private volatile Runnable onInterrupt = () -> {};

    public RunScope() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** How long the run has taken so far. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /**
     * Registers a thing that is about to be created.
     *
     * @param name what a leftover is called: "database backup_verify_x on localhost:5432"
     * @throws ProblemException INTERRUPTED when the JVM is stopping; nothing may be created any more
     * @throws IllegalStateException when the scope is closed
     */
    public Owned own(String name, Removal removal) {
        Owned thing = new Owned(name, removal);
        synchronized (owned) {
            if (interrupted) {
                throw cancelled();
            }
            if (closed) {
                throw new IllegalStateException("the run has ended; nobody would remove " + name);
            }
            owned.push(thing);
        }
        return thing;
    }

    /** For whoever was about to create something. */
    static ProblemException cancelled() {
        return ErrorCode.INTERRUPTED.notVerified("the run was cancelled", "", "Run the verification again: mvn verify");
    }

    /** What to do last when the JVM is told to stop, after everything is removed: write the reports. */
    public void onInterrupt(Runnable action) {
        onInterrupt = action;
    }

    public boolean interrupted() {
        return interrupted;
    }

    /** What could not be removed, so far. */
    public List<String> leftovers() {
        synchronized (owned) {
            return List.copyOf(leftovers);
        }
    }

    /**
     * Removes everything that is still owned, the newest first. Until {@link #close()}, being told to stop still leads to
     * what {@link #onInterrupt} was given.
     */
    public void removeEverything() {
        synchronized (owned) {
            closed = true;
        }
        removeAll();
    }

    /** Removes everything that is still owned, and lets the JVM stop without this scope. */
    @Override
    public void close() {
        removeEverything();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is stopping: the hook is about to run, is running or has run.
            interrupted = true;
        }
    }

    private void interrupt() {
        synchronized (owned) {
            interrupted = true;
        }
        try {
            // In threads of their own: whatever hangs in them, the JVM ends.
            within(INTERRUPTION_SECONDS, this::removeAll);
            within(REPORT_SECONDS, onInterrupt);
        } finally {
            interruptionEnded.countDown();
        }
    }

    private static void within(long seconds, Runnable action) {
        Thread thread = new Thread(action, "backup-verification-interrupted");
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(seconds));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * For the thread of a cancelled run: waits until all is removed and reported. Were it to return to the build, the
     * build would close the class loader that the shutdown hook still needs.
     */
    public void awaitInterruptionEnd() {
        try {
            interruptionEnded.await(INTERRUPTION_SECONDS + REPORT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for what another thread is just removing: when this returns, all of it is gone or a leftover. */
    private void removeAll() {
        // One thread at a time: a role is dropped after the database that it owns things in.
        synchronized (removing) {
            while (true) {
                Owned thing;
                synchronized (owned) {
                    thing = owned.poll();
                }
                if (thing == null) {
                    return;
                }
                thing.remove();
            }
        }
    }
}
