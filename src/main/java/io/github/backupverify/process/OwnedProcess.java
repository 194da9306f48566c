package io.github.backupverify.process;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A child that can be stopped at any time, before its start included: then it never starts. */
final class OwnedProcess {
    private final ProcessBuilder builder;
    private final ProcessTree tree = new ProcessTree();
    private boolean stopped;

    OwnedProcess(Command command) {
        builder = new ProcessBuilder();
        builder.command().add(command.program().toString());
        builder.command().addAll(command.arguments());
        builder.environment().clear();
        if (!command.alone()) {
            builder.environment().putAll(CleanEnvironment.of(System.getenv()));
        }
        builder.environment().putAll(command.environment());
        builder.environment().put(ProcessTree.MARKER, tree.mark());
    }

    /** Starts the child; null when it was stopped before. */
    synchronized @Nullable Process start() throws IOException {
        if (stopped) {
            return null;
        }
        Process process = builder.start();
        tree.root(process.toHandle());
        return process;
    }

    /** Notes what the child has started since. */
    void look() {
        tree.look();
    }

    synchronized boolean stopped() {
        return stopped;
    }

    /**
     * Ends the child and everything it started; a second call finds nothing to do.
     *
     * @throws IllegalStateException when a process survives even force
     */
    void stop() {
        synchronized (this) {
            stopped = true;
        }
        if (!tree.kill()) {
            throw new IllegalStateException("still running: " + tree.describe());
        }
    }

    /** Ends what still runs, for a reason that the caller knows: {@link #stopped()} stays as it is. */
    void kill() {
        tree.kill();
    }
}
