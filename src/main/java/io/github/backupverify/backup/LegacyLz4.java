package io.github.backupverify.backup;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * What {@code lz4 -l} writes, and the Linux kernel reads: a magic number, then blocks with their lengths before them.
 * Nothing in it marks the end or proves what a block holds, so that only what is inside can show that one is missing.
 */
final class LegacyLz4 extends InputStream {
    private static final long MAGIC = 0x184C2102L;
    private static final int LENGTH = 4;
    /** What 8 MiB become where they cannot be made smaller. */
    private static final long LONGEST = (8 << 20) + (8 << 20) / 255 + 16;

    private final InputStream in;
    private InputStream block = InputStream.nullInputStream();
    private BoundedInputStream stored;
    private long missing;

    LegacyLz4(InputStream in) throws IOException {
        this.in = in;
        this.stored = bounded(0);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = length == 0 ? 0 : block.read(bytes, offset, length);
        while (count < 0 && another()) {
            count = block.read(bytes, offset, length);
        }
        return count;
    }

    private boolean another() throws IOException {
        if (stored.getCount() < missing) {
            throw new IOException("a block is cut");
        }
        long length = number();
        while (length == MAGIC) {
            // Another file, appended to the first one.
            length = number();
        }
        if (length < 0) {
            return false;
        } else if (length == 0 || length > LONGEST) {
            throw new IOException("something else follows after the end");
        }
        missing = length;
        stored = bounded(length);
        block = new BlockLZ4CompressorInputStream(stored);
        return true;
    }

    private BoundedInputStream bounded(long length) throws IOException {
        return BoundedInputStream.builder()
                .setInputStream(in)
                .setMaxCount(length)
                .get();
    }

    /** Four bytes, the lowest first; -1 at the end. */
    private long number() throws IOException {
        byte[] bytes = in.readNBytes(LENGTH);
        if (bytes.length > 0 && bytes.length < LENGTH) {
            throw new IOException("it ends inside a length");
        }
        long value = bytes.length == 0 ? -1 : 0;
        for (int i = 0; i < bytes.length; i++) {
            value |= (bytes[i] & 0xffL) << (8 * i);
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
