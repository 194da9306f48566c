package io.github.backupverify.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The members of a gzip file, one after the other. Zeros may follow the last one, which tapes and block devices pad with
 * and {@code gzip -d} passes over in silence; nothing else may.
 */
final class GzipMembers extends InputStream {
    private static final int FIRST_BYTE = 0x1f;

    private final BufferedInputStream in;
    private InputStream member;

    GzipMembers(BufferedInputStream in) throws IOException {
        this.in = in;
        this.member = begin();
    }

    private InputStream begin() throws IOException {
        return GzipCompressorInputStream.builder().setInputStream(in).get();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = member.read(bytes, offset, length);
        while (count < 0 && another()) {
            member = begin();
            count = member.read(bytes, offset, length);
        }
        return count;
    }

    private boolean another() throws IOException {
        int next = peek();
        boolean padded = next == 0;
        while (next == 0) {
            in.skipNBytes(1);
            next = peek();
        }
        if (next >= 0 && (padded || next != FIRST_BYTE)) {
            throw new IOException("something else follows after the end");
        }
        return next >= 0;
    }

    private int peek() throws IOException {
        in.mark(1);
        int next = in.read();
        in.reset();
        return next;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
