package io.github.backupverify.process;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * A child and everything that it started. A process whose parent has died is no longer anybody's descendant, so each
 * one seen is remembered; and where /proc exists, a variable in the environment finds those that were never seen.
 */
final class ProcessTree {
    /** Inherited by everything the child starts. */
    static final String MARKER = "BACKUP_VERIFY_PROCESS";

    private static final Duration POLITE = Duration.ofSeconds(2);
    private static final Duration FORCED = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(20);

    private final String mark = ToolMark.next();
    private final Set<ProcessHandle> seen = new LinkedHashSet<>();
    private boolean interrupted;

    String mark() {
        return mark;
    }

    /** Remembers the child itself. */
    synchronized void root(ProcessHandle child) {
        seen.add(child);
    }

    /** Remembers what the child has started so far. */
    synchronized void look() {
        Set<ProcessHandle> found = new LinkedHashSet<>();
        for (ProcessHandle known : seen) {
            // Each time, all processes of the machine are looked at: not once more for what the parent has told.
            if (!found.contains(known) && known.isAlive()) {
                known.descendants().forEach(found::add);
            }
        }
        seen.addAll(found);
    }

    /**
     * Ends every process of the tree: asks, waits two seconds at most, then forces. An interrupt does not cut it short.
     *
     * @return whether all of them are gone
     */
    synchronized boolean kill() {
        boolean gone = end(POLITE, false) || end(FORCED, true);
        if (interrupted) {
            interrupted = false;
            Thread.currentThread().interrupt();
        }
        return gone;
    }

    /** What is running, for a message. */
    synchronized String describe() {
        return alive().stream()
                .map(process -> process.pid() + " " + process.info().command().orElse(""))
                .collect(Collectors.joining(", "));
    }

    private boolean end(Duration limit, boolean force) {
        long start = System.nanoTime();
        Set<ProcessHandle> asked = new LinkedHashSet<>();
        while (true) {
            look();
            seen.addAll(Procfs.withVariable(MARKER, mark::equals));
            Set<ProcessHandle> alive = alive();
            if (alive.isEmpty()) {
                return true;
            }
            // Parents come first, so that a script does not go on with its next command.
            for (ProcessHandle process : alive) {
                if (force) {
                    process.destroyForcibly();
                } else if (asked.add(process)) {
                    process.destroy();
                }
            }
            if (System.nanoTime() - start > limit.toNanos()) {
                return false;
            }
            interrupted |= Thread.interrupted();
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private Set<ProcessHandle> alive() {
        Set<ProcessHandle> result = new LinkedHashSet<>(seen);
        result.removeIf(process -> !process.isAlive() || Procfs.zombie(process.pid()));
        return result;
    }
}
