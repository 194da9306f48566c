package io.github.backupverify.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/** Looks all the time at what others on the machine could see of a running Maven: arguments, and files with passwords. */
final class Watch {
    private static final int EVERY_MILLIS = 20;

    private final Search search;
    private final Path folder;
    private final Set<String> seen = new ConcurrentSkipListSet<>();
    private final Thread thread = new Thread(this::look, "watch");
    private volatile boolean ended;

    Watch(Search search, Path folder) {
        this.search = search;
        this.folder = folder;
        thread.setDaemon(true);
        thread.start();
    }

    /** Stops looking; gives what should not have been there to see. */
    Set<String> end() throws InterruptedException {
        ended = true;
        thread.join();
        return seen;
    }

    private void look() {
        try {
            while (!ended) {
                ProcessHandle.current().descendants().forEach(this::arguments);
                files();
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void arguments(ProcessHandle process) {
        try {
            String line = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.UTF_8);
            if (search.finds(line)) {
                seen.add("arguments of " + line.replace('\0', ' '));
            }
        } catch (IOException e) {
            // It has ended, or is not written in UTF-8.
        }
    }

    /** Those of the run's own folder, which nobody but this user may enter. */
    private void files() {
        try (Stream<Path> runs = Files.list(folder.resolve("target/backup-verification"))) {
            for (Path run : runs.filter(path -> path.getFileName().toString().startsWith("run-"))
                    .toList()) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(run));
                if (!mode.equals("rwx------")) {
                    seen.add(run + " is " + mode);
                }
            }
        } catch (IOException e) {
            // Not there yet, or gone.
        }
    }
}
