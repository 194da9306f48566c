package io.github.backupverify.content;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * MurmurHash3 x64 128, fed in pieces. Commons Codec offers the 128-bit variant for whole arrays only, and a
 * row or large object need not fit into one. Not thread-safe; allocates nothing while hashing.
 *
 * <p>It tells accidental damage apart (chance of a miss about 2<sup>-128</sup>). It is no defence against someone who
 * computes collisions on purpose: a file's SHA-256 is.
 */
public final class ContentHash {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    /** Not 0, so that an empty row, too, changes the sum it is added to. */
    static final int SEED = 104_729;

    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    private final byte[] tail = new byte[16];
    private int tailLength;
    private long length;
    private long h1 = SEED;
    private long h2 = SEED;

    /** Forgets everything, ready for the next content. */
    public void reset() {
        h1 = SEED;
        h2 = SEED;
        length = 0;
        tailLength = 0;
    }

    /** Adds the next piece of the content; how it is cut into pieces makes no difference. */
    public void update(byte[] bytes, int offset, int count) {
        length += count;
        int position = offset;
        int end = offset + count;
        if (tailLength > 0) {
            int taken = Math.min(16 - tailLength, count);
            System.arraycopy(bytes, offset, tail, tailLength, taken);
            tailLength += taken;
            position += taken;
            if (tailLength < 16) {
                return;
            }
            mixBlocks(tail, 0, 16);
            tailLength = 0;
        }
        int blocksEnd = position + ((end - position) & ~15);
        mixBlocks(bytes, position, blocksEnd);
        tailLength = end - blocksEnd;
        if (tailLength > 0) {
            System.arraycopy(bytes, blocksEnd, tail, 0, tailLength);
        }
    }

    /** Ends the content; then {@link #low()} and {@link #high()} hold its hash until the next {@link #reset()}. */
    public void finish() {
        if (tailLength > 0) {
            for (int i = tailLength; i < 16; i++) {
                tail[i] = 0;
            }
            if (tailLength > 8) {
                h2 ^= mixK2((long) LONG.get(tail, 8));
            }
            h1 ^= mixK1((long) LONG.get(tail, 0));
            tailLength = 0;
        }
        h1 ^= length;
        h2 ^= length;
        h1 += h2;
        h2 += h1;
        h1 = avalanche(h1);
        h2 = avalanche(h2);
        h1 += h2;
        h2 += h1;
    }

    /** Ends the content; returns its hash, 32 hexadecimal digits. */
    public String finishedHex() {
        finish();
        return hex(h1, h2);
    }

    /** Bytes added since the last reset. */
    public long length() {
        return length;
    }

    /** The first half of the hash, after {@link #finish()}. */
    public long low() {
        return h1;
    }

    /** The second half of the hash, after {@link #finish()}. */
    public long high() {
        return h2;
    }

    /** 32 hexadecimal digits. */
    static String hex(long low, long high) {
        return HexFormat.of().toHexDigits(low) + HexFormat.of().toHexDigits(high);
    }

    private void mixBlocks(byte[] bytes, int from, int to) {
        long a = h1;
        long b = h2;
        for (int i = from; i < to; i += 16) {
            a ^= mixK1((long) LONG.get(bytes, i));
            a = Long.rotateLeft(a, 27) + b;
            a = a * 5 + 0x52dce729;
            b ^= mixK2((long) LONG.get(bytes, i + 8));
            b = Long.rotateLeft(b, 31) + a;
            b = b * 5 + 0x38495ab5;
        }
        h1 = a;
        h2 = b;
    }

    private static long mixK1(long k) {
        return Long.rotateLeft(k * C1, 31) * C2;
    }

    private static long mixK2(long k) {
        return Long.rotateLeft(k * C2, 33) * C1;
    }

    private static long avalanche(long value) {
        long h = value;
        h ^= h >>> 33;
        h *= 0xff51afd7ed558ccdL;
        h ^= h >>> 33;
        h *= 0xc4ceb9fe1a85ec53L;
        h ^= h >>> 33;
        return h;
    }
}
