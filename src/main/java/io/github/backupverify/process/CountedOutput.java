package io.github.backupverify.process;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts what is written, for the limit without progress, and tells a broken pipe from the writer's own errors. */
final class CountedOutput extends OutputStream {
    /** A pipe takes a large write bit by bit; each bit is progress. */
    private static final int CHUNK = 64 * 1024;

    private final OutputStream out;
    private final AtomicLong bytes;
    private @Nullable IOException broken;

    CountedOutput(OutputStream out, AtomicLong bytes) {
        this.out = out;
        this.bytes = bytes;
    }

    /** Whether {@code failure} comes from the tool's having closed its end. */
    boolean brokenPipe(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause == broken) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += CHUNK) {
            int next = Math.min(CHUNK, length - done);
            int from = offset + done;
            onPipe(() -> out.write(buffer, from, next));
            bytes.addAndGet(next);
        }
    }

    @Override
    public void flush() throws IOException {
        onPipe(out::flush);
    }

    /** Only flushes: a writer that fails later must not have told the tool before that its input is complete. */
    @Override
    public void close() throws IOException {
        flush();
    }

    private interface Step {
        void run() throws IOException;
    }

    private void onPipe(Step step) throws IOException {
        try {
            step.run();
        } catch (IOException e) {
            broken = e;
            throw e;
        }
    }
}
