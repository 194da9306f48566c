package io.github.backupverify.process;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is read, for the limit without progress. */
final class CountedInput extends FilterInputStream {
    private final AtomicLong bytes;

    CountedInput(InputStream in, AtomicLong bytes) {
        super(in);
        this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
        int result = super.read();
        if (result >= 0) {
            bytes.incrementAndGet();
        }
        return result;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int result = super.read(buffer, offset, length);
        if (result > 0) {
            bytes.addAndGet(result);
        }
        return result;
    }

    /** Leaves the pipe open: a tool must not die of a reader that is done early; the rest is drained. */
    @Override
    public void close() {}
}
