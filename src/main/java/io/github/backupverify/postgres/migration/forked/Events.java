package io.github.backupverify.postgres.migration.forked;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What happens, a line each: a word, and values in Base64. {@code found resolved pending}, {@code begin name
 * description}, {@code end name milliseconds}, {@code failed name milliseconds}, {@code error message unreached|fenced|lost}, {@code done}, {@code exit}.
 */
final class Events {
    /** An established connection that breaks; a session that is terminated; a server that crashes, or is not yet back. */
    private static final Set<String> LOST = Set.of("08006", "57P01", "57P02", "57P03");

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
        print(
                "error",
                message.toString(),
                lost(error) ? "lost" : fenced(error) ? "fenced" : wasRunning || !unreached(error) ? "" : "unreached");
    }

    /** Whether the server, or whoever administers it, ended a session: that says nothing of a migration. */
    private static boolean lost(Throwable error) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && LOST.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it asked for a file or a network that is not there: with a fence around, that may be why. */
    private static boolean fenced(Throwable error) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (at instanceof SocketException
                    || at instanceof UnknownHostException
                    || at instanceof FileSystemException
                    || at instanceof FileNotFoundException) {
                return true;
            }
        }
        return false;
    }

    /** Whether the tool did not reach the database, or lacks a class: that says nothing of a migration. */
    private static boolean unreached(Throwable error) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            boolean connection = at instanceof SQLException sql
                    && String.valueOf(sql.getSQLState()).startsWith("08");
            if (connection || at instanceof LinkageError || at instanceof ReflectiveOperationException) {
                return true;
            }
        }
        return false;
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
