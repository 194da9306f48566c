package io.github.backupverify.run;

import io.github.backupverify.check.Figures;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * How much of a known whole is done, both in one unit.
 *
 * @param done 0 or more; an estimate may be passed
 * @param total more than 0
 * @param words an amount with its unit
 */
public record Share(long done, long total, LongFunction<String> words) {
    /** An estimate that is passed is not the end. */
    private static final int MOST = 99;

    /** Before that, what is left is a guess. */
    private static final int TELLING_PERCENT = 5;

    private static final double TELLING_SECONDS = 3;

    /** Of bytes. */
    public static Share bytes(long done, long total) {
        return new Share(done, total, Figures::bytes);
    }

    /** Of rows. */
    public static Share rows(long done, long total) {
        return new Share(done, total, rows -> Figures.count(rows, "row", "rows"));
    }

    /** 0 to 99. */
    public int percent() {
        return (int) Math.min(MOST, 100.0 * done / total);
    }

    /**
     * {@code 34 %, 412 MB of 1.20 GB, about 1 min 20 s left}.
     *
     * @param seconds since it began
     */
    public String inWords(double seconds) {
        String left = left(seconds);
        return String.format(Locale.ROOT, "%d %%, %s of %s", percent(), words.apply(done), words.apply(total))
                + (left.isEmpty() ? "" : ", about " + left);
    }

    /** {@code 34 %, 1 min 20 s left}. */
    public String inFewWords(double seconds) {
        String left = left(seconds);
        return percent() + " %" + (left.isEmpty() ? "" : ", " + left);
    }

    private String left(double seconds) {
        return done >= total || percent() < TELLING_PERCENT || seconds < TELLING_SECONDS
                ? ""
                : Figures.seconds(Math.ceil(seconds * (total - done) / done)) + " left";
    }
}
