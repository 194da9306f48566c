package io.github.backupverify.retention;

import io.github.backupverify.settings.text.BadSetting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One demand on what is kept: at least one good backup in each of the last periods.
 *
 * @param count how many periods, 1 to 10,000
 */
public record Keep(int count, CalendarUnit unit) {
    private static final Pattern ONE = Pattern.compile("(\\d{1,5})([hdwmy])");
    private static final int MOST = 10_000;

    /**
     * Reads {@code 7d 4w 12m}: separated by blanks or commas, each unit once.
     *
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where it cannot be read so
     */
    public static List<Keep> parse(String parameter, String text) {
        List<Keep> all = new ArrayList<>();
        for (String word : text.strip().toLowerCase(Locale.ROOT).split("[\\s,]+", -1)) {
            Matcher one = ONE.matcher(word);
            Optional<CalendarUnit> unit = one.matches() ? unit(one.group(2)) : Optional.empty();
            int count = one.matches() ? Integer.parseInt(one.group(1)) : 0;
            if (unit.isEmpty() || count < 1 || count > MOST) {
                throw bad(parameter, "\"" + word + "\" is not a number from 1 to 10000 with h, d, w, m or y");
            }
            if (all.stream().anyMatch(keep -> keep.unit() == unit.get())) {
                throw bad(parameter, "it names " + unit.get().word() + "s twice");
            }
            all.add(new Keep(count, unit.get()));
        }
        return List.copyOf(all);
    }

    private static Optional<CalendarUnit> unit(String letter) {
        return Arrays.stream(CalendarUnit.values())
                .filter(unit -> unit.letter().equals(letter))
                .findFirst();
    }

    private static io.github.backupverify.check.ProblemException bad(String parameter, String why) {
        return BadSetting.of(
                parameter + " cannot be used",
                why,
                "For one good backup in each of the last 7 days, 4 weeks and 12 months: -D" + parameter
                        + "=\"7d 4w 12m\"");
    }
}
