package io.github.backupverify.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Marks errors of the disk or pipe, so that a decompressor's own errors can be told from them. */
final class SourceStream extends FilterInputStream {
    /** The source could not be read. */
    static final class SourceException extends IOException {
        private static final long serialVersionUID = 1L;

        SourceException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    SourceStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        try {
            return in.read();
        } catch (IOException e) {
            throw new SourceException(e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
        } catch (IOException e) {
            throw new SourceException(e);
        }
    }
}
