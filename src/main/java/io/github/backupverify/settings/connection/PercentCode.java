package io.github.backupverify.settings.connection;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Percent-encoding as libpq and JDBC read it. */
final class PercentCode {
    /** What Java makes of bytes that are no UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private PercentCode() {}

    /**
     * The text decoded as UTF-8; null where a percent sign is not followed by two hexadecimal digits, or the bytes are
     * not UTF-8.
     *
     * @param plusIsSpace as JDBC has it, and libpq has not
     */
    static @Nullable String decode(String text, boolean plusIsSpace) {
        try {
            String decoded = URLDecoder.decode(plusIsSpace ? text : text.replace("+", "%2B"), StandardCharsets.UTF_8);
            return decoded.indexOf(REPLACEMENT) < 0 || text.indexOf(REPLACEMENT) >= 0 ? decoded : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
