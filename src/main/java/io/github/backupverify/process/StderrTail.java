package io.github.backupverify.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads a tool's standard error to its end, hands each line on, and keeps the last 64 KiB; all of it redacted. */
final class StderrTail {
    private static final int KEPT = 64 * 1024;
    private static final int LONGEST_LINE = 16 * 1024;

    private final Redactor redactor;
    private final Consumer<String> listener;
    private final StringBuilder tail = new StringBuilder();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long lineLength;

    StderrTail(Redactor redactor, Consumer<String> listener) {
        this.redactor = redactor;
        this.listener = listener;
    }

    /** Returns at the end of the stream; a stream that breaks has ended. */
    void drain(InputStream stderr) {
        byte[] buffer = new byte[8192];
        try {
            for (int length = stderr.read(buffer); length >= 0; length = stderr.read(buffer)) {
                for (int i = 0; i < length; i++) {
                    take(buffer[i]);
                }
            }
        } catch (IOException e) {
            // Closed under us: the tool is gone.
        }
        if (lineLength > 0) {
            endOfLine();
        }
    }

    synchronized String text() {
        if (tail.length() > KEPT) {
            cut();
        }
        return tail.toString();
    }

    private void take(byte next) {
        if (next == '\n') {
            endOfLine();
            return;
        }
        // An endless line would need endless memory, and a part of a line could show a part of a secret.
        lineLength++;
        if (lineLength <= LONGEST_LINE) {
            line.write(next);
        }
    }

    private void endOfLine() {
        String text = lineLength > LONGEST_LINE
                ? "(a line of " + lineLength + " bytes)"
                : redactor.redact(line.toString(StandardCharsets.UTF_8)).stripTrailing();
        line.reset();
        lineLength = 0;
        synchronized (this) {
            tail.append(text).append('\n');
            if (tail.length() > 2 * KEPT) {
                cut();
            }
        }
        listener.accept(text);
    }

    private void cut() {
        int from = tail.length() - KEPT;
        tail.delete(0, tail.indexOf("\n", from) + 1);
    }
}
