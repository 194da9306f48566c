package io.github.backupverify.backup;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.io.input.ProxyInputStream;

/** Marks errors of the disk or pipe, so that a decompressor's own errors can be told from them. */
final class SourceStream extends ProxyInputStream {
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
    protected void handleIOException(IOException e) throws IOException {
        throw new SourceException(e);
    }
}
