package io.github.backupverify.postgres.migration.forked;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What happens, a line each: a word, and values in Base64. {@code found resolved pending}, {@code begin name
 * description}, {@code end name milliseconds}, {@code failed name milliseconds}, {@code error message kind}, {@code done}, {@code exit}.
 */
final class Events {
    private final PrintStream out;
    private final BufferedReader answers;
    private String running = "";
    private long started;

    /** @param answers has a line for each migration that may go on; at its end all may */
    Events(PrintStream out, BufferedReader answers) {
        this.out = out;
        this.answers = answers;
    }

    void found(int resolved, int pending) {
        print("found", String.valueOf(resolved), String.valueOf(pending));
    }

    /** Returns when the migration may go on: the copy is looked at before. */
    synchronized void begin(String name, String description) throws IOException {
        running = name;
        print("begin", name, description);
        answers.readLine();
        started = System.nanoTime();
    }

    synchronized void end(String name, boolean failed) {
        if (running.equals(name)) {
            running = "";
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
            print(failed ? "failed" : "end", name, String.valueOf(millis));
        }
    }

    /** Reports the tool's own message: the migration that ran has failed. */
    synchronized void error(Throwable error) {
        boolean wasRunning = !running.isEmpty();
        if (wasRunning) {
            end(running, true);
        }
        StringBuilder message = new StringBuilder();
        for (Throwable at = error; at != null; at = at.getCause()) {
            String said =
                    Objects.requireNonNullElse(at.getMessage(), at.getClass().getName());
            // Most causes only repeat what caused them, or are repeated.
            if (message.indexOf(said) < 0) {
                message.append(message.length() == 0 ? "" : "\n").append(said);
            }
        }
        print("error", message.toString(), ErrorKind.of(error, wasRunning).name());
    }

    /** The JVM ends, by whose wish ever. */
    void exiting() {
        out.println("exit");
        out.flush();
    }

    void done() {
        print("done");
    }

    private synchronized void print(String word, String... values) {
        StringBuilder line = new StringBuilder(word);
        for (String value : values) {
            line.append(' ').append(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
        }
        out.println(line);
        out.flush();
    }
}
