package io.github.backupverify.postgres.migration;

import io.github.backupverify.postgres.migration.forked.ErrorKind;
import io.github.backupverify.postgres.script.token.StatementText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the forked JVM has reported so far. One thread reads it; others may ask at any time. */
public final class ToolEvents {
    private final Runnable beforeEach;
    private final List<MigrationTime> ended = new ArrayList<>();
    private @Nullable MigrationTime running;
    private long runningSince;
    private int resolved = -1;
    private int pending = -1;
    private String error = "";
    private ErrorKind kind = ErrorKind.OWN;
    private boolean done;
    private boolean exited;

    /** Tells nobody. */
    public ToolEvents() {
        this(() -> {});
    }

    /** @param beforeEach runs before each migration, which waits for it */
    public ToolEvents(Runnable beforeEach) {
        this.beforeEach = beforeEach;
    }

    /**
     * Reads all lines to the end.
     *
     * @param answer lets the migration go on that begins
     */
    boolean read(InputStream stdout, Runnable answer) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(stdout, StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ", -1);
            String one = words.length > 1 ? text(words[1]) : "";
            String two = words.length > 2 ? text(words[2]) : "";
            if (words[0].equals("begin")) {
                begin(two, one);
                answer.run();
            } else {
                hear(words[0], one, two);
            }
        }
        return true;
    }

    /** Records the beginning of a migration, for a tool that reports nothing by itself. */
    public void begin(String label, String name) {
        Instant began = Clock.systemUTC().instant();
        beforeEach.run();
        synchronized (this) {
            running = new MigrationTime(label, name, began, null, -1, false);
            runningSince = System.nanoTime();
        }
    }

    /** Likewise. */
    public void end(String name, boolean failed) {
        long millis = Duration.ofNanos(runningNanos()).toMillis();
        hear(failed ? "failed" : "end", name, String.valueOf(millis));
    }

    /** Likewise, at its end. */
    public void succeeded() {
        hear("done", "", "");
    }

    private synchronized void hear(String word, String one, String two) {
        switch (word) {
            case "found" -> {
                resolved = Integer.parseInt(one);
                pending = Integer.parseInt(two);
            }
            case "end", "failed" -> {
                if (running != null) {
                    ended.add(new MigrationTime(
                            running.label(),
                            one,
                            running.began(),
                            Clock.systemUTC().instant(),
                            Long.parseLong(two),
                            word.equals("failed")));
                }
                running = null;
            }
            case "error" -> {
                error = StatementText.inMessage(one);
                kind = two.isEmpty() ? ErrorKind.OWN : ErrorKind.valueOf(two);
            }
            case "done" -> done = true;
            case "exit" -> exited = true;
            default -> {
                // What a class prints before the JVM's main method takes standard output from it.
            }
        }
    }

    /** Those that ended, and the one that did not. */
    public synchronized List<MigrationTime> migrations() {
        List<MigrationTime> all = new ArrayList<>(ended);
        if (running != null) {
            all.add(running);
        }
        return List.copyOf(all);
    }

    /** The one at which the tool ended before it was through; null where it ended behind its last. */
    public synchronized @Nullable MigrationTime broken() {
        List<MigrationTime> ran = migrations();
        MigrationTime last = ran.isEmpty() ? null : ran.get(ran.size() - 1);
        return last == null || (last.ended() && !last.failed()) ? null : last;
    }

    /** The one that runs; null for none. */
    public synchronized @Nullable MigrationTime running() {
        return running;
    }

    /** How long it has run; 0 where none does. */
    public synchronized long runningNanos() {
        return running == null ? 0 : System.nanoTime() - runningSince;
    }

    /** How many migrations the project has; -1 where the tool did not come so far. */
    public synchronized int resolved() {
        return resolved;
    }

    /** How many of them were pending; -1 likewise. */
    public synchronized int pending() {
        return pending;
    }

    /** The tool's own message; empty where it has none. */
    public synchronized String error() {
        return error;
    }

    /** A message of several lines, with rules between them, as one line. */
    public static String oneLine(String said) {
        return said.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.matches("-+"))
                .reduce((one, next) -> one + "; " + next)
                .orElse("");
    }

    /** What the error tells of the migrations. */
    public synchronized ErrorKind kind() {
        return kind;
    }

    /** Whether the tool came to its end without an error. */
    public synchronized boolean done() {
        return done;
    }

    /** Whether its JVM came to an end in order, as by System.exit. */
    synchronized boolean exited() {
        return exited;
    }

    private static String text(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
