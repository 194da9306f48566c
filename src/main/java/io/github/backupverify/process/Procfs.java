package io.github.backupverify.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** What Linux tells about processes and Java does not; elsewhere there is no /proc, and the answers are "nothing". */
public final class Procfs {
    private static final Path PROC = Path.of("/proc");

    private Procfs() {}

    /** The running processes that were started with {@code name=value} in their environment. */
    static Set<ProcessHandle> withVariable(String name, String value) {
        Set<ProcessHandle> result = new LinkedHashSet<>();
        if (!Files.isDirectory(PROC.resolve("self"))) {
            return result;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (read(process.resolve("environ")).contains(name + "=" + value)) {
                    long pid = Long.parseLong(process.getFileName().toString());
                    ProcessHandle.of(pid).ifPresent(result::add);
                }
            }
        } catch (IOException e) {
            // Whoever asks also knows the descendants.
        }
        return result;
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
