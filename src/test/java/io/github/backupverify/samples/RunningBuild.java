package io.github.backupverify.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Maven at work.
 *
 * @param process Maven itself: its script hands over to the JVM
 * @param log what it prints
 */
record RunningBuild(Process process, Path log) {
    private static final long LIMIT_MINUTES = 5;

    /** How a build ended, and what it printed. */
    record Ended(int exitCode, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }

        /**
         * What the plugin said: from the line that names its goal to the ruler at the end of the build, without the beats
         * that a slow machine adds, and without Maven's own complaints of repositories out of reach.
         */
        List<String> ours() {
            return lines.stream()
                    .dropWhile(line -> !line.contains(":verify-backup "))
                    .skip(1)
                    .takeWhile(line -> !line.contains("------"))
                    .filter(line -> !line.startsWith("[INFO]   ... "))
                    .filter(line -> !line.startsWith("[WARNING] Could not transfer metadata /.meta/"))
                    .toList();
        }
    }

    Ended await() throws IOException, InterruptedException {
        if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("runs longer than " + LIMIT_MINUTES + " min: " + Files.readString(log));
        }
        return new Ended(process.exitValue(), Files.readAllLines(log));
    }

    /** As Ctrl-C, a cancelled CI job and a shutdown do. */
    Ended terminate() throws IOException, InterruptedException {
        process.destroy();
        return await();
    }
}
