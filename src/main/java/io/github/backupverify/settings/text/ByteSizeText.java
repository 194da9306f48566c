package io.github.backupverify.settings.text;

import io.github.backupverify.check.ProblemException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a number of bytes: {@code 0}, {@code 1KB}, {@code 10 MB}, {@code 1.5GiB}; 1 KB is 1024 bytes, as in PostgreSQL. */
public final class ByteSizeText {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,19}(?:\\.\\d{1,9})?)\\s*(?:([kmgt]?)i?b?)");
    private static final String UNITS = "kmgt";

    private ByteSizeText() {}

    /**
     * The bytes, 0 or more; a fraction of a byte is dropped.
     *
     * @param parameter for the message: "backup.minSize"
     * @throws ProblemException BAD_CONFIGURATION where the text is no size or more than {@link Long#MAX_VALUE} bytes
     */
    public static long parse(String parameter, String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (size.matches()) {
            int power = size.group(2).isEmpty() ? 0 : UNITS.indexOf(size.group(2)) + 1;
            BigDecimal bytes = new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(1L << (10 * power)));
            if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
                return bytes.setScale(0, RoundingMode.DOWN).longValueExact();
            }
        }
        throw BadSetting.of(
                parameter + " cannot be used",
                "\"" + text + "\" is not a size",
                "Give a number of bytes, or one with KB, MB, GB or TB (0, 1KB, 10 MB): -D" + parameter + "=1KB");
    }
}
