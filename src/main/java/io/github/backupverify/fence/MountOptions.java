package io.github.backupverify.fence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Options of the file systems that are mounted. Whoever is no root may mount again what is there, but take no
 * restriction away from it: each has to be said anew.
 *
 * @param lines of {@code /proc/self/mountinfo}
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html">proc_pid_mountinfo(5)</a>
 */
record MountOptions(List<String> lines) {
    private static final Set<String> RESTRICTIONS = Set.of("ro", "nosuid", "nodev", "noexec");
    private static final int MOUNT_POINT = 4;
    private static final int OPTIONS = 5;

    static MountOptions read() throws IOException {
        return new MountOptions(Files.readAllLines(Path.of("/proc/self/mountinfo")));
    }

    /** Those of the mount that a file lies in, each after a comma; empty where it has none. */
    String of(Path file) {
        return lines.stream()
                .map(line -> line.split(" ", -1))
                .filter(fields -> fields.length > OPTIONS && file.startsWith(Path.of(plain(fields[MOUNT_POINT]))))
                // The last of those with the longest path lies on top.
                .reduce((one, other) -> longer().compare(one, other) > 0 ? one : other)
                .map(fields -> Stream.of(fields[OPTIONS].split(",", -1))
                        .filter(RESTRICTIONS::contains)
                        .map(option -> "," + option)
                        .collect(Collectors.joining()))
                .orElse("");
    }

    private static Comparator<String[]> longer() {
        return Comparator.comparingInt(fields -> fields[MOUNT_POINT].length());
    }

    /** Spaces and their like are written as octal numbers. */
    private static String plain(String field) {
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
