package io.github.backupverify.check;

/**
 * How much a check looked at.
 *
 * @param covered things examined, 0 or more
 * @param total things there are, at least {@code covered}
 * @param unit what is counted, in the plural: "tables", "bytes"
 */
public record Coverage(long covered, long total, String unit) {
    public Coverage {
        if (covered < 0 || total < covered) {
            throw new IllegalArgumentException("coverage of " + covered + " of " + total + " " + unit);
        }
    }

    /** Everything there is of a countable kind. */
    public static Coverage all(long total, String unit) {
        return new Coverage(total, total, unit);
    }

    /** For a check that never came to count anything. */
    public static Coverage none(String unit) {
        return new Coverage(0, 0, unit);
    }

    public boolean complete() {
        return covered == total;
    }

    @Override
    public String toString() {
        return covered + " of " + total + " " + unit;
    }
}
