package io.github.backupverify.process;

import java.util.Set;
import java.util.UUID;

/**
 * What the value of {@link ProcessTree#MARKER} says: the space of process ids, the JVM's id and start in it, and a random
 * part that tells its children apart.
 */
final class ToolMark {
    private static final String SEPARATOR = ";";
    private static final int PARTS = 4;

    private ToolMark() {}

    static String next() {
        long pid = ProcessHandle.current().pid();
        return String.join(
                SEPARATOR,
                Procfs.processSpace(),
                Long.toString(pid),
                Procfs.startTicks(pid),
                UUID.randomUUID().toString());
    }

    /** Whether the JVM that gave the mark is certainly gone: in another space of process ids nobody here can tell. */
    static boolean makerDead(String mark) {
        String[] parts = mark.split(SEPARATOR, -1);
        if (parts.length != PARTS || parts[0].isEmpty() || !parts[0].equals(Procfs.processSpace())) {
            return false;
        }
        try {
            return !parts[2].isEmpty() && !parts[2].equals(Procfs.startTicks(Long.parseLong(parts[1])));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The running processes that a JVM started which is dead, or their children. */
    static Set<ProcessHandle> orphans() {
        return Procfs.withVariable(ProcessTree.MARKER, ToolMark::makerDead);
    }
}
