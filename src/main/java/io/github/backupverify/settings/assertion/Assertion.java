package io.github.backupverify.settings.assertion;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A question to the restored copy, and the answer it must get.
 *
 * @param name as the user wrote it
 * @param sql one query that gives one row of one column
 * @param masked whether no report may show the answer
 */
public record Assertion(String name, String sql, Expectation expectation, boolean masked) {
    private static final Pattern NOT_IN_AN_ID = Pattern.compile("[^a-z0-9]+");

    /**
     * The id of its check: {@code assertion.orders-are-fresh} for "Orders are fresh". Nothing follows the dot where the
     * name holds neither a letter from a to z nor a digit.
     */
    public String id() {
        String plain = NOT_IN_AN_ID.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
        return "assertion." + plain.replaceAll("^-|-$", "");
    }
}
