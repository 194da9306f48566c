package io.github.backupverify.selftest;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/** Changes single bytes and lengths of a file in place; nothing is held in memory. */
public final class FileDamage {
    private FileDamage() {}

    /** Writes a file anew, stream to stream. */
    @FunctionalInterface
    interface Rewriting {
        void run(InputStream in, OutputStream out) throws IOException;
    }

    /** Leaves the first bytes. */
    public static void cut(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    /**
     * Turns one bit.
     *
     * @param bit 0 to 7
     */
    public static void flip(Path file, long position, int bit) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, position);
            channel.write(ByteBuffer.wrap(new byte[] {(byte) (one.get(0) ^ (1 << bit))}), position);
        }
    }

    public static void set(Path file, long position, int value) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {(byte) value}), position);
        }
    }

    public static void swap(Path one, Path other) throws IOException {
        Path between = one.resolveSibling("between");
        Files.move(one, between);
        Files.move(other, one);
        Files.move(between, other);
    }

    public static void gzip(Path file) throws IOException {
        rewrite(file, (in, out) -> {
            try (OutputStream gzip = new GZIPOutputStream(out)) {
                in.transferTo(gzip);
            }
        });
    }

    /**
     * As a program leaves it that encrypts: its mark, and bytes that say nothing.
     *
     * @param mark the first bytes, one a character
     */
    public static void encrypt(Path file, String mark) throws IOException {
        rewrite(file, (in, out) -> {
            out.write(mark.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            int key = 0x5a;
            for (int value = in.read(); value >= 0; value = in.read()) {
                key = key * 75 % 65_537;
                out.write(value ^ key);
            }
        });
    }

    static void rewrite(Path file, Rewriting rewriting) throws IOException {
        Path rewritten = file.resolveSibling(file.getFileName() + ".rewritten");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(rewritten))) {
            rewriting.run(in, out);
        }
        Files.move(rewritten, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
