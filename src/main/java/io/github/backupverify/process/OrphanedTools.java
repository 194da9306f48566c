package io.github.backupverify.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Client tools that a killed build left running. Each tool carries a mark in its environment that names the JVM which
 * started it; on a machine without /proc none is found.
 */
public final class OrphanedTools {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(20);

    private OrphanedTools() {}

    /** Those that run now. */
    public static List<ProcessHandle> find() {
        return List.copyOf(ToolMark.orphans());
    }

    /**
     * Ends one, and waits until it is gone. Looks again first: its id may be another program's by now.
     *
     * @throws IOException where it still runs after five seconds
     */
    public static void end(ProcessHandle tool) throws IOException {
        if (!ToolMark.orphans().contains(tool)) {
            return;
        }
        tool.destroyForcibly();
        long start = System.nanoTime();
        while (tool.isAlive() && !Procfs.zombie(tool.pid())) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new IOException("process " + tool.pid() + " does not end");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
