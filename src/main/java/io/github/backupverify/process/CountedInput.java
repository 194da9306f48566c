package io.github.backupverify.process;

import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.io.input.ProxyInputStream;

/** Counts what is read, for the limit without progress. */
final class CountedInput extends ProxyInputStream {
    private final AtomicLong bytes;

    CountedInput(InputStream in, AtomicLong bytes) {
        super(in);
        this.bytes = bytes;
    }

    @Override
    protected void afterRead(int count) {
        bytes.addAndGet(Math.max(0, count));
    }

    /** Leaves the pipe open: a tool must not die of a reader that is done early; the rest is drained. */
    @Override
    public void close() {}
}
