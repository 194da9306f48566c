package io.github.backupverify.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/** What Linux tells about processes and Java does not; elsewhere there is no /proc, and the answers are "nothing". */
public final class Procfs {
    private static final Path PROC = Path.of("/proc");

    /** Of /proc/pid/stat, counted from the one after the program's name. */
    private static final int START_FIELD = 19;

    private Procfs() {}

    /** The running processes that carry a variable with such a value; those whose environment this user may read. */
    static Set<ProcessHandle> withVariable(String name, Predicate<String> value) {
        Set<ProcessHandle> result = new LinkedHashSet<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                String environment = read(process.resolve("environ"));
                if (!environment.contains(name + "=")) {
                    continue;
                }
                for (String variable : environment.split("\0", -1)) {
                    if (variable.startsWith(name + "=") && value.test(variable.substring(name.length() + 1))) {
                        long pid = Long.parseLong(process.getFileName().toString());
                        ProcessHandle.of(pid).ifPresent(result::add);
                    }
                }
            }
        } catch (IOException e) {
            // No /proc here: nothing can be known.
        }
        return result;
    }

    /** Clock ticks from boot to a process's start, which no change of the clock moves; empty where it does not run. */
    static String startTicks(long pid) {
        String stat = read(PROC.resolve(pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        return fields.length > START_FIELD && !zombie(pid) ? fields[START_FIELD] : "";
    }

    /** Names the space in which this JVM's process ids hold; empty where there is no /proc. */
    static String processSpace() {
        try {
            return Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString();
        } catch (IOException e) {
            return "";
        }
    }

    /** Whether a process has ended and only waits for its parent to notice; in a container it may wait for ever. */
    public static boolean zombie(long pid) {
        String stat = read(PROC.resolve(pid + "/stat"));
        return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // Gone meanwhile, or another user's.
            return "";
        }
    }
}
