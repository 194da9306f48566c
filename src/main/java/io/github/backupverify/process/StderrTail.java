package io.github.backupverify.process;

import io.github.backupverify.run.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads a tool's standard error to its end, hands each line on, and keeps the last 64 KiB; all of it redacted. What
 * begins with the first error is kept too, however much follows: a tool that names the statement that failed may say a
 * long function after it.
 */
final class StderrTail {
    private static final int KEPT = 64 * 1024;
    private static final int LONGEST_LINE = 16 * 1024;

    private static final Pattern ERROR = Pattern.compile("\\b(error|ERROR|FATAL|PANIC): ");

    private final Redactor redactor;
    private final Consumer<String> listener;
    private final StringBuilder first = new StringBuilder();
    private final StringBuilder tail = new StringBuilder();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long lineLength;
    private boolean cut;

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
        return cut && !first.isEmpty() ? first + "...\n" + tail : tail.toString();
    }

    private void take(byte next) {
        if (next == '\n') {
            endOfLine();
            return;
        }
        // An endless line would need endless memory.
        lineLength++;
        if (lineLength <= LONGEST_LINE) {
            line.write(next);
        }
    }

    private void endOfLine() {
        String text =
                shortened(redactor.redact(line.toString(StandardCharsets.UTF_8)).stripTrailing());
        line.reset();
        lineLength = 0;
        synchronized (this) {
            if (first.length() < KEPT
                    && (!first.isEmpty() || ERROR.matcher(text).find())) {
                first.append(text).append('\n');
            }
            tail.append(text).append('\n');
            if (tail.length() > 2 * KEPT) {
                cut();
            }
        }
        listener.accept(text);
    }

    /** The end of what was kept may be a part of a secret, which the redactor would not know. */
    private String shortened(String text) {
        return lineLength > LONGEST_LINE
                ? text.substring(0, Math.min(text.length(), LONGEST_LINE / 2)) + " ... (a line of " + lineLength
                        + " bytes)"
                : text;
    }

    private void cut() {
        cut = true;
        int from = tail.length() - KEPT;
        tail.delete(0, tail.indexOf("\n", from) + 1);
    }
}
