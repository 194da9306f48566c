package io.github.backupverify.settings.assertion;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The one value that a question got.
 *
 * @param text as PostgreSQL writes it with the time zone UTC and ISO dates; a boolean as {@code true} or {@code false}
 * @param number whether its type is one of the numeric ones
 */
public record Answer(String text, boolean number) {
    /** The number that a text is; empty for NaN, infinity and everything else that is none. */
    public static Optional<BigDecimal> numberIn(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
