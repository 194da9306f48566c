package io.github.backupverify.postgres.script.token;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How the bytes of a dump become text: in the encoding that the dump sets, once it has set one. */
public final class DumpText {
    private static final int SHORT = 160;

    private @Nullable Charset charset;

    /**
     * What follows is in this encoding.
     *
     * @param name as PostgreSQL calls it; one that Java does not have, and SQL_ASCII, leave the encoding open
     */
    public void clientEncoding(String name) {
        charset = ClientEncoding.charset(name);
    }

    /** Where the encoding is open, UTF-8 if the bytes are that, else one character a byte: nothing is lost either way. */
    public String decode(byte[] bytes, int offset, int length) {
        if (ascii(bytes, offset, length)) {
            // Nearly all that a dump says, and the same in every encoding that PostgreSQL knows.
            return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        }
        try {
            Charset known = charset;
            return (known == null ? StandardCharsets.UTF_8 : known)
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean ascii(byte[] bytes, int offset, int length) {
        int all = 0;
        for (int i = offset; i < offset + length; i++) {
            all |= bytes[i];
        }
        return all >= 0;
    }

    /** Without passwords, in one line of at most 160 characters, with control characters made harmless. */
    public static String shorten(String text) {
        String line = Passwords.hidden(text).strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() <= SHORT ? line : line.substring(0, SHORT - 3) + "...";
    }
}
