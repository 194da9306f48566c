package io.github.backupverify.postgres.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * What is said to the forked JVM and heard from it: instructions, with a line of one dot after them; then it tells what
 * happens, and waits before each migration until it is answered, so that the copy can be looked at meanwhile.
 */
final class ToolConversation {
    private final Properties instructions;
    private final ToolEvents events;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable OutputStream stdin;

    ToolConversation(Properties instructions, ToolEvents events) {
        this.instructions = instructions;
        this.events = events;
    }

    /** Returns when all is heard: the stream has to stay open until then. */
    void write(OutputStream to) throws IOException {
        stdin = to;
        Writer out = new OutputStreamWriter(to, StandardCharsets.UTF_8);
        instructions.store(out, null);
        out.write(".\n");
        out.flush();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean read(InputStream stdout) throws IOException {
        try {
            return events.read(stdout, this::answer);
        } finally {
            over.countDown();
        }
    }

    private void answer() {
        try {
            OutputStream to = stdin;
            if (to != null) {
                to.write('\n');
                to.flush();
            }
        } catch (IOException e) {
            // It has ended; its exit says why.
        }
    }
}
