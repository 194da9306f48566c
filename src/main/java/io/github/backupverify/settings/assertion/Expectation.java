package io.github.backupverify.settings.assertion;

import io.github.backupverify.check.Figures;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an answer must be. */
public sealed interface Expectation {
    /** Whether an answer is as it must be. */
    boolean met(Answer answer);

    /** For people, after "expected": {@code 42}, {@code 1 or more}. */
    String words();

    /** {@code true}: what is expected of a query where nothing else is said. */
    record True() implements Expectation {
        @Override
        public boolean met(Answer answer) {
            return answer.text().equals("true");
        }

        @Override
        public String words() {
            return "true";
        }
    }

    /** This very text, or where the answer is a number, the same number: 42 is 42.00. */
    record Equal(String value) implements Expectation {
        @Override
        public boolean met(Answer answer) {
            return answer.text().equals(value) || (answer.number() && sameNumber(answer.text()));
        }

        private boolean sameNumber(String text) {
            Optional<BigDecimal> wanted = Answer.numberIn(value);
            Optional<BigDecimal> found = Answer.numberIn(text);
            return wanted.isPresent() && found.isPresent() && wanted.get().compareTo(found.get()) == 0;
        }

        @Override
        public String words() {
            return value;
        }
    }

    /** A number within bounds, themselves included; at least one of them is not null. */
    record Range(@Nullable BigDecimal min, @Nullable BigDecimal max) implements Expectation {
        @Override
        public boolean met(Answer answer) {
            return Answer.numberIn(answer.text())
                    .filter(number -> min == null || number.compareTo(min) >= 0)
                    .filter(number -> max == null || number.compareTo(max) <= 0)
                    .isPresent();
        }

        @Override
        public String words() {
            return max == null ? min + " or more" : min == null ? max + " or less" : min + " to " + max;
        }
    }

    /** A text that the pattern matches as a whole. */
    record Matching(Pattern pattern) implements Expectation {
        @Override
        public boolean met(Answer answer) {
            return pattern.matcher(answer.text()).matches();
        }

        @Override
        public String words() {
            return "a match of " + pattern;
        }
    }

    /**
     * A date or time that is not longer ago than this. One that lies in the future by more than clocks and time zones
     * differ shows nothing of how fresh the data are, and does not count.
     */
    record NotOlderThan(Duration maxAge) implements Expectation {
        private static final Duration ZONES_DIFFER = Duration.ofHours(26);

        @Override
        public boolean met(Answer answer) {
            Instant now = Clock.systemUTC().instant();
            return Moment.in(answer.text())
                    .filter(moment -> !moment.isBefore(now.minus(maxAge)))
                    .filter(moment -> !moment.isAfter(now.plus(ZONES_DIFFER)))
                    .isPresent();
        }

        @Override
        public String words() {
            return "a time not longer ago than " + Figures.seconds(maxAge.toMillis() / 1000.0);
        }
    }
}
