package io.github.backupverify.settings.text;

import io.github.backupverify.check.ProblemException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads a duration as people write it: {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}, {@code 1h30m}; ISO-8601 too. */
public final class DurationText {
    private static final Pattern SHORT = Pattern.compile("(?:\\d+d)?(?:\\d+h)?(?:\\d+m)?(?:\\d+s)?");

    private DurationText() {}

    /**
     * The duration, longer than zero.
     *
     * @param parameter for the message: "backup.timeout"
     * @throws ProblemException BAD_CONFIGURATION where the text is no duration, or one of zero or less
     */
    public static Duration parse(String parameter, String text) {
        String plain = text.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        try {
            Duration duration = Duration.parse(SHORT.matcher(plain).matches() ? iso(plain) : plain);
            if (duration.isNegative() || duration.isZero()) {
                throw bad(parameter, "\"" + text + "\" is not longer than zero");
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw bad(parameter, "\"" + text + "\"" + (plain.matches("\\d+") ? " has no unit" : " is not a duration"));
        }
    }

    /** 1d2h as P1DT2H. */
    private static String iso(String plain) {
        int days = plain.indexOf('d') + 1;
        String time = plain.substring(days);
        return "p" + plain.substring(0, days) + (time.isEmpty() ? "" : "t" + time);
    }

    private static ProblemException bad(String parameter, String why) {
        return BadSetting.of(
                parameter + " cannot be used",
                why,
                "Give a number with s, m, h or d (30s, 5m, 2h, 1d, 1h30m) or ISO-8601 (PT30S): -D" + parameter + "=5m");
    }
}
