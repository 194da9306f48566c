package io.github.backupverify.settings.assertion;

import io.github.backupverify.check.CheckId;
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

    /** {@code orders-are-fresh} for "Orders are fresh"; empty where the name holds no letter from a to z and no digit. */
    public String slug() {
        String plain = NOT_IN_AN_ID.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
        return plain.replaceAll("^-|-$", "");
    }

    /** The id of its check: {@code assertion.orders-are-fresh}. */
    public String id() {
        return CheckId.ASSERTION.text(slug());
    }
}
