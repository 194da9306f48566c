package io.github.backupverify.history;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A build beside others: appends 25 runs from five threads as soon as all may begin. */
final class HistoryWriter {
    private HistoryWriter() {}

    /**
     * Appends 25 runs, from five threads, once it may begin.
     *
     * @param args the history, the file that says when to begin, and the number of this writer
     */
    public static void main(String[] args) throws InterruptedException {
        Path history = Path.of(args[0]);
        int number = Integer.parseInt(args[2]);
        // A run that cannot be added ends the thread alone.
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            System.err.println(e);
            Runtime.getRuntime().halt(1);
        });
        while (Files.notExists(Path.of(args[1]))) {
            Thread.onSpinWait();
        }
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < 5; thread++) {
            int first = 1000 * number + 100 * thread;
            threads.add(new Thread(() -> {
                for (int at = 0; at < 5; at++) {
                    History.append(history, HistoryTest.run(first + at), Instant.EPOCH);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
