package io.github.backupverify.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;

/**
 * Turns every way in which a decompressor fails on damaged data into one: some of the libraries throw exceptions of
 * their array accesses.
 */
final class CompressedStream extends FilterInputStream {
    private final String label;

    CompressedStream(InputStream in, String label) {
        super(in);
        this.label = label;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            // A few bytes may be gigabytes of zeros: whoever ends the run does not wait for the next ones.
            throw new ClosedByInterruptException();
        }
        try {
            int count;
            do {
                count = in.read(bytes, offset, length);
            } while (count == 0 && length > 0);
            return count;
        } catch (IOException | RuntimeException e) {
            throw corrupt(label, e);
        }
    }

    /** Of some libraries this throws what they met before. */
    @Override
    public int available() {
        return 0;
    }

    /** Skips by reading, so that a checksum covers what is skipped. */
    @Override
    public long skip(long count) throws IOException {
        byte[] waste = new byte[1 << 13];
        long left = count;
        while (left > 0) {
            int read = read(waste, 0, (int) Math.min(left, waste.length));
            if (read < 0) {
                break;
            }
            left -= read;
        }
        return count - left;
    }

    static IOException corrupt(String label, Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SourceStream.SourceException source) {
                return source;
            }
        }
        String why = e.getMessage() == null ? "they end too early" : e.getMessage();
        return new CorruptFileException("the " + label + " data are cut or damaged: " + why, e);
    }
}
