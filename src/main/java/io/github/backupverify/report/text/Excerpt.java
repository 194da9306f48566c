package io.github.backupverify.report.text;

/**
 * The two sides of a difference, shortened so that the first place where they part is still in both.
 *
 * @param expected empty where there is nothing to expect
 * @param actual empty where nothing was found
 */
public record Excerpt(String expected, String actual) {
    /** At most about {@code limit} characters of each side. */
    public static Excerpt of(String expected, String actual, int limit) {
        int context = limit / 4;
        int cut = sharedStart(expected, actual) - context;
        if (Math.max(expected.length(), actual.length()) <= limit || cut <= 0) {
            return new Excerpt(VisibleText.shorten(expected, limit), VisibleText.shorten(actual, limit));
        }
        if (Character.isLowSurrogate(expected.charAt(cut))) {
            cut--;
        }
        return new Excerpt(
                "..." + VisibleText.shorten(expected.substring(cut), limit),
                "..." + VisibleText.shorten(actual.substring(cut), limit));
    }

    /** How many characters both start with; never ends between the halves of a surrogate pair. */
    public static int sharedStart(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        int shared = 0;
        while (shared < shorter && left.charAt(shared) == right.charAt(shared)) {
            shared++;
        }
        return shared > 0 && Character.isHighSurrogate(left.charAt(shared - 1)) ? shared - 1 : shared;
    }

    /** For people. */
    public static String side(String side) {
        return side.isEmpty() ? "(nothing)" : side;
    }

    public boolean isEmpty() {
        return expected.isEmpty() && actual.isEmpty();
    }
}
