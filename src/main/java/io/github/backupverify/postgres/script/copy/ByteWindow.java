package io.github.backupverify.postgres.script.copy;

import java.io.IOException;
import java.io.InputStream;

/** A sliding window of fixed size over a stream; the readers work on its array directly. */
public final class ByteWindow {
    static final int SIZE = 1 << 18;

    public final byte[] bytes = new byte[SIZE];
    private final InputStream in;
    /** Bytes of the stream before the window. */
    private long before;

    /** The next byte to read. */
    public int position;
    /** End of what is loaded. */
    public int limit;

    public ByteWindow(InputStream in) {
        this.in = in;
    }

    /** True while there is a byte at {@link #position}; loads more when all is read. */
    public boolean hasMore() throws IOException {
        if (position < limit) {
            return true;
        }
        before += limit;
        position = 0;
        limit = 0;
        return load();
    }

    /**
     * Moves what is not read yet to the front and loads behind it.
     *
     * @return false when nothing came: the stream has ended, or the window is full of unread bytes
     */
    boolean slide() throws IOException {
        if (position > 0) {
            System.arraycopy(bytes, position, bytes, 0, limit - position);
            before += position;
            limit -= position;
            position = 0;
        }
        return limit < SIZE && load();
    }

    /** Passes over what is loaded of a line, its end included; says whether that is loaded. */
    public boolean passLine() {
        while (position < limit) {
            if (bytes[position++] == '\n') {
                return true;
            }
        }
        return false;
    }

    /** Of the next byte to read, in the stream. */
    public long offset() {
        return before + position;
    }

    boolean full() {
        return position == 0 && limit == SIZE;
    }

    private boolean load() throws IOException {
        int count = in.read(bytes, limit, SIZE - limit);
        if (count <= 0) {
            return false;
        }
        limit += count;
        return true;
    }

    /** To be called before anything is read. */
    public void skipByteOrderMark() throws IOException {
        if (hasMore() && limit >= 3) {
            boolean mark = bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
            position = mark ? 3 : 0;
        }
    }
}
