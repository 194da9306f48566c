package io.github.backupverify.engine.postgres.dump;

import java.io.IOException;
import java.io.InputStream;

/** A sliding window of fixed size over a stream; the readers work on its array directly. */
final class ByteWindow {
    static final int SIZE = 1 << 18;

    final byte[] bytes = new byte[SIZE];
    private final InputStream in;
    /** Bytes of the stream before the window. */
    private long before;

    /** The next byte to read. */
    int position;
    /** End of what is loaded. */
    int limit;

    ByteWindow(InputStream in) {
        this.in = in;
    }

    /** True while there is a byte at {@link #position}; loads more when all is read. */
    boolean hasMore() throws IOException {
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

    /** Of the next byte to read, in the stream. */
    long offset() {
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
}
