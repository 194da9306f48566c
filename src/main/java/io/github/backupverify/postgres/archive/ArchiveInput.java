package io.github.backupverify.postgres.archive;

import io.github.backupverify.backup.CorruptFileException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads the primitives of pg_dump's archive format, bounds checked, and knows its position. */
public final class ArchiveInput {
    /** No object definition is larger; a greater length is damage, and must not cost the memory it claims. */
    private static final int LONGEST = 1 << 28;

    private static final String MAGIC = "PGDMP";

    private final InputStream in;
    private final CRC32C sum = new CRC32C();
    private final byte[] number = new byte[8];
    private long position;
    private int integerSize = 4;
    private int offsetSize = 8;

    public ArchiveInput(InputStream in) {
        this.in = in;
    }

    long position() {
        return position;
    }

    /** A checksum of what was read, but for what was skipped, since this was asked the last time. */
    long takeSum() {
        long value = sum.getValue();
        sum.reset();
        return value;
    }

    /** Reads how many bytes integers and offsets have in what follows. */
    void readSizes() throws IOException {
        integerSize = readSize("integers");
        offsetSize = readSize("offsets");
    }

    private int readSize(String what) throws IOException {
        int bytes = readByte();
        if (bytes < 1 || bytes > 8) {
            throw new CorruptFileException("the archive's header is damaged: " + what + " of " + bytes + " bytes");
        }
        return bytes;
    }

    /** Whether a file that begins so is an archive in custom format, or a table of contents. */
    static boolean begins(byte[] head) {
        return new String(head, 0, Math.min(MAGIC.length(), head.length), StandardCharsets.ISO_8859_1).equals(MAGIC);
    }

    void expectMagic() throws IOException {
        byte[] magic = in.readNBytes(MAGIC.length());
        position += magic.length;
        if (!begins(magic)) {
            throw new CorruptFileException("it does not begin with " + MAGIC);
        }
    }

    int readByte() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw cut();
        }
        position++;
        sum.update(value);
        return value;
    }

    /** Returns -1 at the end of the file. */
    int readByteOrEnd() throws IOException {
        int value = in.read();
        position += value < 0 ? 0 : 1;
        return value;
    }

    /** A sign byte, then the absolute value, lowest byte first. */
    public int readInt() throws IOException {
        return readInt(readByte());
    }

    /** The same where the sign byte was read before. */
    public int readInt(int sign) throws IOException {
        long value = readNumber(integerSize);
        if (sign > 1 || value > 0xffffffffL || value < 0) {
            throw new CorruptFileException("a number at byte " + position + " is damaged");
        }
        return (int) (sign == 0 ? value : -value);
    }

    /** An offset's lowest byte first. */
    long readOffset() throws IOException {
        return readNumber(offsetSize);
    }

    /** A length, then as many bytes; null for the length -1. */
    @Nullable
    String readString() throws IOException {
        int length = readInt();
        if (length < 0) {
            return null;
        }
        if (length > LONGEST) {
            throw new CorruptFileException("a text at byte " + position + " claims " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        position += bytes.length;
        sum.update(bytes);
        if (bytes.length < length) {
            throw cut();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A string, or an empty one for null. */
    String readText() throws IOException {
        String text = readString();
        return text == null ? "" : text;
    }

    void skip(long count) throws IOException {
        try {
            in.skipNBytes(count);
            position += count;
        } catch (EOFException e) {
            throw cut();
        }
    }

    private long readNumber(int bytes) throws IOException {
        int count = in.readNBytes(number, 0, bytes);
        position += count;
        if (count < bytes) {
            throw cut();
        }
        sum.update(number, 0, bytes);
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (number[i] & 0xffL) << (8 * i);
        }
        return value;
    }

    private CorruptFileException cut() {
        return new CorruptFileException("it ends too early, after " + position + " bytes");
    }
}
