package io.github.backupverify.settings.connection;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Percent-encoding as libpq reads it; {@link java.net.URLDecoder} would turn every plus of a password into a space. */
final class PercentCode {
    private PercentCode() {}

    /**
     * The text decoded as UTF-8; null where a percent sign is not followed by two hexadecimal digits, or the bytes are
     * not UTF-8.
     *
     * @param plusIsSpace as JDBC has it, and libpq has not
     */
    static @Nullable String decode(String text, boolean plusIsSpace) {
        String source = plusIsSpace ? text.replace('+', ' ') : text;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < source.length(); ) {
            int point = source.codePointAt(i);
            if (point == '%') {
                int high = i + 2 < source.length() ? Character.digit(source.charAt(i + 1), 16) : -1;
                int low = i + 2 < source.length() ? Character.digit(source.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                bytes.write(high * 16 + low);
                i += 3;
            } else {
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(point);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
