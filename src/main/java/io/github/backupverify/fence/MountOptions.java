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
 * Options of the mounted file systems. A user who is not root may bind a mount to another place, but must repeat its
 * restrictions: the kernel refuses a mount that drops one.
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

    /** The restrictions of the mount that a file is in, each after a comma: {@code ,nosuid,nodev}; empty for none. */
    String of(Path file) {
        return lines.stream()
                .map(line -> line.split(" ", -1))
                .filter(fields -> fields.length > OPTIONS && file.startsWith(Path.of(plain(fields[MOUNT_POINT]))))
                // Of several mounts on one path, the last one is in effect.
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

    /** The kernel writes spaces, tabs, line ends and backslashes of a path as octal numbers. */
    private static String plain(String field) {
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
