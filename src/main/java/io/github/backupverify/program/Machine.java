package io.github.backupverify.program;

import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Locale;
import java.util.Map;

/**
 * What is asked of the machine that the build runs on.
 *
 * @param environment the environment variables
 * @param root where its file system begins: "/" but in tests
 * @param osName as the Java property {@code os.name}: "Linux", "Mac OS X", "Windows 11"
 * @param osArch as the Java property {@code os.arch}: "amd64", "aarch64"
 * @param user who runs the build; "root" needs no sudo
 */
public record Machine(Map<String, String> environment, Path root, String osName, String osArch, String user) {
    public Machine {
        environment = Map.copyOf(environment);
    }

    /** The one this JVM runs on. */
    public static Machine current() {
        return new Machine(
                System.getenv(),
                Paths.get("").toAbsolutePath().getRoot(),
                System.getProperty("os.name", ""),
                System.getProperty("os.arch", ""),
                System.getProperty("user.name", ""));
    }

    public boolean windows() {
        return osName.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    public boolean mac() {
        return osName.toLowerCase(Locale.ROOT).startsWith("mac");
    }

    /**
     * A place of the machine's file system.
     *
     * @param absolute an absolute path
     * @throws java.nio.file.InvalidPathException when it cannot be one
     */
    public Path at(String absolute) {
        if (root.getParent() == null) {
            return Path.of(absolute);
        }
        return root.resolve(absolute.replaceFirst("^[/\\\\]+", ""));
    }

    /** A variable, or "". Windows says Path where others say PATH. */
    public String variable(String name) {
        return environment.entrySet().stream()
                .filter(entry -> windows()
                        ? entry.getKey().equalsIgnoreCase(name)
                        : entry.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
