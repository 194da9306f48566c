package io.github.backupverify.postgres.archive;

import io.github.backupverify.backup.CorruptFileException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Walks over the members of a tar file and proves what {@code pg_restore} takes on trust: header checksums, lengths
 * inside the file, the two empty blocks at the end. pg_restore spins for ever on a file that lacks them.
 */
public final class TarWalk {
    public static final int BLOCK = 512;
    public static final int SIZE = 124;
    public static final int CHECKSUM = 148;

    /** Takes one member; what it leaves unread is skipped. */
    @FunctionalInterface
    interface Member {
        void take(String name, long size, InputStream content) throws IOException;
    }

    private final InputStream in;
    private long position;

    TarWalk(InputStream in) {
        this.in = in;
    }

    /** Whether a file that begins so is a tar file. */
    static boolean looksLikeTar(byte[] head) {
        return head.length >= BLOCK
                && new String(head, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar")
                && checksum(head) == octal(head, CHECKSUM, 8);
    }

    void walk(Member visitor) throws IOException {
        while (true) {
            byte[] header = in.readNBytes(BLOCK);
            if (header.length < BLOCK) {
                throw cut();
            }
            position += BLOCK;
            if (empty(header, BLOCK)) {
                end();
                return;
            }
            if (checksum(header) != octal(header, CHECKSUM, 8)) {
                throw new CorruptFileException("the tar header before byte " + position + " is damaged");
            }
            long size = size(header);
            Bounded content = new Bounded(in, size);
            visitor.take(text(header, 0, 100), size, content);
            try {
                in.skipNBytes(content.left + (BLOCK - size % BLOCK) % BLOCK);
            } catch (EOFException e) {
                throw cut();
            }
            position += size + (BLOCK - size % BLOCK) % BLOCK;
        }
    }

    private void end() throws IOException {
        byte[] block = new byte[1 << 13];
        int count = in.readNBytes(block, 0, block.length);
        if (count < BLOCK) {
            throw cut();
        }
        while (count > 0) {
            if (!empty(block, count)) {
                throw new CorruptFileException("more follows after the end of the tar file");
            }
            count = in.readNBytes(block, 0, block.length);
        }
    }

    private CorruptFileException cut() {
        return new CorruptFileException(
                "the tar file is cut: it ends after byte " + position + " without its end mark");
    }

    public static long size(byte[] header) throws CorruptFileException {
        long size;
        if ((header[SIZE] & 0x80) != 0) {
            // Sizes of 8 GiB and more are written in base 256.
            size = 0;
            for (int i = SIZE + 4; i < SIZE + 12; i++) {
                size = size << 8 | (header[i] & 0xff);
            }
        } else {
            size = octal(header, SIZE, 12);
        }
        if (size < 0) {
            throw new CorruptFileException("a tar header claims a negative length");
        }
        return size;
    }

    private static long octal(byte[] bytes, int offset, int length) {
        long value = 0;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '7') {
                value = value * 8 + bytes[i] - '0';
            } else if (bytes[i] != ' ' && bytes[i] != 0) {
                return -1;
            }
        }
        return value;
    }

    /** The sum of all bytes of a header, with its own field taken as blanks. */
    public static long checksum(byte[] header) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= CHECKSUM && i < CHECKSUM + 8 ? ' ' : header[i] & 0xff;
        }
        return sum;
    }

    public static String text(byte[] bytes, int offset, int length) {
        int end = offset;
        while (end < offset + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
    }

    public static boolean empty(byte[] block, int length) {
        for (int i = 0; i < length; i++) {
            if (block[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** One member's content; a file that ends inside it is cut. */
    private final class Bounded extends InputStream {
        private final InputStream source;
        private long left;

        Bounded(InputStream source, long left) {
            this.source = source;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = source.read(bytes, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw cut();
            }
            left -= count;
            return count;
        }
    }
}
