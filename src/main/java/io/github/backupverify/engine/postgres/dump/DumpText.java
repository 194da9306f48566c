package io.github.backupverify.engine.postgres.dump;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** How the bytes of a dump, whose encoding need not be known, become text. */
final class DumpText {
    private static final int SHORT = 160;

    private DumpText() {}

    /** UTF-8 where the bytes are valid UTF-8, else one character a byte: nothing is lost either way. */
    static String decode(byte[] bytes, int offset, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        }
    }

    /** In one line of at most 160 characters, with control characters made harmless. */
    static String shorten(String text) {
        String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() <= SHORT ? line : line.substring(0, SHORT - 3) + "...";
    }
}
