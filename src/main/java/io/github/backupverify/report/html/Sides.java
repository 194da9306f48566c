package io.github.backupverify.report.html;

import io.github.backupverify.report.text.Excerpt;
import io.github.backupverify.report.text.VisibleText;

/**
 * The two sides of a difference, cut where they part, so that a page can mark what differs. Where one side is empty
 * there is nothing to mark, and all of the other is in {@code start}.
 *
 * @param start what both start with
 * @param expected what only the expected side has in the middle
 * @param actual what only the other side has in the middle
 * @param end what both end with
 */
record Sides(String start, String expected, String actual, String end) {
    private static final int CHARACTERS = 4000;

    /** Shortens both sides to what a page can show. */
    static Sides of(String expected, String actual) {
        Excerpt both = Excerpt.of(VisibleText.block(expected), VisibleText.block(actual), CHARACTERS);
        String left = both.expected();
        String right = both.actual();
        if (left.isEmpty() || right.isEmpty()) {
            return new Sides(left + right, "", "", "");
        }
        int start = Excerpt.sharedStart(left, right);
        int longest = Math.min(left.length(), right.length()) - start;
        int end = 0;
        while (end < longest && left.charAt(left.length() - 1 - end) == right.charAt(right.length() - 1 - end)) {
            end++;
        }
        if (end > 0 && Character.isLowSurrogate(left.charAt(left.length() - end))) {
            end--;
        }
        return new Sides(
                left.substring(0, start),
                left.substring(start, left.length() - end),
                right.substring(start, right.length() - end),
                left.substring(left.length() - end));
    }
}
