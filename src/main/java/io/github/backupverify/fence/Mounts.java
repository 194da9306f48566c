package io.github.backupverify.fence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The file system inside a fence: an empty tmpfs, and mounted into it what the view names, the system's programs and
 * libraries, and four devices.
 *
 * @param root where it is built: an empty folder
 */
record Mounts(Path root, View view) {
    /** Programs and libraries of the system; no folder that holds files of users. */
    private static final List<String> SYSTEM = List.of(
            "/usr/bin",
            "/usr/sbin",
            "/usr/lib",
            "/usr/lib32",
            "/usr/lib64",
            "/usr/libx32",
            "/usr/libexec",
            "/usr/share",
            "/bin",
            "/sbin",
            "/lib",
            "/lib32",
            "/lib64",
            "/libx32",
            "/nix/store",
            "/gnu/store");

    /** Shell commands, run in the root: they make the folder or the empty file that each mount needs. */
    String places() {
        StringBuilder commands = new StringBuilder();
        for (Path path : system()) {
            if (Files.isSymbolicLink(path)) {
                commands.append("cp -P -- ").append(quoted(path)).append(" .\n");
            }
        }
        Set<String> folders = new TreeSet<>();
        Set<String> files = new TreeSet<>();
        for (Path path : shown()) {
            if (Files.isDirectory(path)) {
                folders.add(quoted(Path.of("." + path)));
            } else {
                folders.add(quoted(Path.of("." + path.getParent())));
                files.add(quoted(Path.of("." + path)));
            }
        }
        commands.append("mkdir -p -- ").append(String.join(" ", folders)).append('\n');
        files.forEach(file -> commands.append(": > ").append(file).append('\n'));
        return commands.toString();
    }

    /** Lines as in {@code /etc/fstab}, outer folders before those in them. */
    String lines() throws IOException {
        MountOptions options = MountOptions.read();
        StringBuilder lines = new StringBuilder();
        for (Path path : shown()) {
            String access = view.writable().contains(path) ? "rbind" : "rbind,ro,nosuid" + options.of(path);
            lines.append(line(path.toString(), path.toString(), "none", access));
        }
        for (String device : List.of("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")) {
            lines.append(line(device, device, "none", "bind"));
        }
        lines.append(line("proc", "/proc", "proc", "nosuid,nodev,noexec"));
        return lines.toString();
    }

    private List<Path> shown() {
        List<Path> shown = new ArrayList<>();
        for (Path path : system()) {
            if (!Files.isSymbolicLink(path)) {
                shown.add(path);
            }
        }
        shown.addAll(view.readOnly());
        shown.addAll(view.writable());
        return shown.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Path::getNameCount))
                .toList();
    }

    private static List<Path> system() {
        return SYSTEM.stream().map(Path::of).filter(Files::exists).toList();
    }

    private String line(String what, String where, String kind, String options) {
        return String.join(" ", escaped(what), escaped(root + where), kind, options, "0 0") + "\n";
    }

    private static String escaped(String path) {
        return path.replace("\\", "\\134")
                .replace(" ", "\\040")
                .replace("\t", "\\011")
                .replace("\n", "\\012")
                .replace("#", "\\043");
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
