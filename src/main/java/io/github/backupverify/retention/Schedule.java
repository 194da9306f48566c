package io.github.backupverify.retention;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.settings.text.BadSetting;
import io.github.backupverify.settings.text.DurationText;
import java.time.Duration;
import java.util.Locale;

/** How often a backup has to be taken. */
public sealed interface Schedule {
    /** One in every period of the calendar. */
    record Calendar(CalendarUnit unit) implements Schedule {}

    /** None of the gaps up to now longer than this. */
    record Every(Duration duration) implements Schedule {}

    /**
     * Reads {@code hourly}, {@code daily}, {@code weekly}, {@code monthly}, or a duration as {@code 6h}.
     *
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where it is neither
     */
    static Schedule parse(String parameter, String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "hourly" -> new Calendar(CalendarUnit.HOUR);
            case "daily" -> new Calendar(CalendarUnit.DAY);
            case "weekly" -> new Calendar(CalendarUnit.WEEK);
            case "monthly" -> new Calendar(CalendarUnit.MONTH);
            default -> every(parameter, text);
        };
    }

    private static Schedule every(String parameter, String text) {
        try {
            return new Every(DurationText.parse(parameter, text));
        } catch (ProblemException e) {
            throw BadSetting.of(
                    e.problem().what(),
                    "\"" + text + "\" is none of hourly, daily, weekly, monthly, and no duration",
                    "Give one of them, or how often: -D" + parameter + "=6h");
        }
    }
}
