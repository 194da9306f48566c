package io.github.backupverify.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Small real programs, and whether any of them still runs. */
final class Shell {
    private Shell() {}

    static Command command(String script) {
        return new Command(Path.of("/bin/sh"), List.of("-c", script), Map.of());
    }

    /** A number of seconds that no other process sleeps for. */
    static String uniqueSleep() {
        return "300." + ThreadLocalRandom.current().nextLong(1_000_000_000_000L);
    }

    static boolean runs(String argument) {
        return ProcessHandle.allProcesses()
                .filter(process -> !Procfs.zombie(process.pid()))
                .anyMatch(process -> process.info().commandLine().orElse("").contains(argument));
    }

    /** Until {@code sleep} itself runs with this argument, not only a shell or a build that is about to start it. */
    static void waitUntilSleeps(String argument) throws InterruptedException {
        long start = System.nanoTime();
        while (ProcessHandle.allProcesses()
                .noneMatch(process -> process.info().commandLine().orElse("").matches("\\S*sleep " + argument))) {
            if (System.nanoTime() - start > Duration.ofSeconds(20).toNanos()) {
                throw new AssertionError(argument + " never ran");
            }
            Thread.sleep(20);
        }
    }
}
