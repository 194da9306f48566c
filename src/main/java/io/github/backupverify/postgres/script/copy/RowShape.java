package io.github.backupverify.postgres.script.copy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the end of a row in COPY's text format, and on the way counts its tabs and notes backslashes and NUL bytes:
 * eight bytes at a time, because this loop sees every byte of every backup.
 */
final class RowShape {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
    private static final long NEW_LINES = 0x0a0a0a0a0a0a0a0aL;
    private static final long TABS = 0x0909090909090909L;
    private static final long BACKSLASHES = 0x5c5c5c5c5c5c5c5cL;

    private int tabs;
    private long backslashes;
    private long zeros;

    void reset() {
        tabs = 0;
        backslashes = 0;
        zeros = 0;
    }

    /** Reads on from {@code from}. Returns the position of the next newline, or {@code limit} where there is none. */
    int read(byte[] bytes, int from, int limit) {
        int i = from;
        int count = tabs;
        for (; i + 8 <= limit; i += 8) {
            long word = (long) LONG.get(bytes, i);
            long newLine = equal(word, NEW_LINES);
            long before = newLine == 0 ? -1L : (newLine & -newLine) - 1;
            count += Long.bitCount(equal(word, TABS) & before);
            backslashes |= equal(word, BACKSLASHES) & before;
            zeros |= equal(word, 0) & before;
            if (newLine != 0) {
                tabs = count;
                return i + (Long.numberOfTrailingZeros(newLine) >>> 3);
            }
        }
        for (; i < limit && bytes[i] != '\n'; i++) {
            count += bytes[i] == '\t' ? 1 : 0;
            backslashes |= bytes[i] == '\\' ? 1 : 0;
            zeros |= bytes[i] == 0 ? 1 : 0;
        }
        tabs = count;
        return i;
    }

    int tabs() {
        return tabs;
    }

    boolean hasBackslash() {
        return backslashes != 0;
    }

    boolean hasZero() {
        return zeros != 0;
    }

    /** The top bit of each byte that is equal, exactly: the shorter well-known form also marks wrong ones. */
    private static long equal(long word, long pattern) {
        long difference = word ^ pattern;
        return ~(((difference & LOW_BITS) + LOW_BITS) | difference | LOW_BITS);
    }
}
