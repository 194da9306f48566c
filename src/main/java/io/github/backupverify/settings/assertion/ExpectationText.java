package io.github.backupverify.settings.assertion;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.settings.text.BadSetting;
import io.github.backupverify.settings.text.DurationText;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a user wrote of an expectation; null for what is not given.
 *
 * @param equals the value itself
 * @param min least number
 * @param max greatest number
 * @param matches regular expression
 * @param maxAge duration, as {@link DurationText} reads it
 */
public record ExpectationText(
        @Nullable String equals,
        @Nullable String min,
        @Nullable String max,
        @Nullable String matches,
        @Nullable String maxAge) {

    /**
     * The expectation that it means.
     *
     * @param assertion its name, for the message
     * @throws ProblemException BAD_CONFIGURATION where a part cannot be read, or two parts exclude each other
     */
    public Expectation of(String assertion) {
        String what = "The assertion \"" + assertion + "\" cannot be used";
        boolean range = min != null || max != null;
        long kinds = Stream.of(equals != null, range, matches != null, maxAge != null)
                .filter(given -> given)
                .count();
        if (kinds > 1) {
            throw BadSetting.of(
                    what,
                    "it has more than one expectation",
                    "Keep one of equals, min and max, matches, maxAge; write one assertion for each:"
                            + " <min>1</min><max>10</max>");
        }
        if (equals != null) {
            return new Expectation.Equal(equals);
        } else if (range) {
            return new Expectation.Range(number(what, "min", min), number(what, "max", max));
        } else if (matches != null) {
            return new Expectation.Matching(pattern(what, matches));
        } else if (maxAge != null) {
            return new Expectation.NotOlderThan(DurationText.parse("maxAge of the assertion " + assertion, maxAge));
        }
        return new Expectation.True();
    }

    private static @Nullable BigDecimal number(String what, String bound, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return Answer.numberIn(text)
                .orElseThrow(() -> BadSetting.of(
                        what,
                        "its " + bound + " \"" + text + "\" is not a number",
                        "Give a number: <" + bound + ">1</" + bound + ">"));
    }

    private static Pattern pattern(String what, String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw BadSetting.of(
                    what,
                    "its pattern cannot be read: " + e.getDescription() + " in " + text,
                    "Give a regular expression of Java that the whole value must match: <matches>v\\d+\\..*</matches>");
        }
    }
}
