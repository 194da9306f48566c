package io.github.backupverify.content;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row with each instant in it written in UTC, wherever it stands: alone, in an array, in a range. Two dumps of one row
 * that were taken under different TimeZone settings become equal by it, and nothing else does. Of a row of more than 1
 * MiB only that much is rewritten.
 */
final class CanonicalRow {
    private static final int MOST = 1 << 20;
    private static final Pattern INSTANT =
            Pattern.compile("(\\d{4,6})-(\\d\\d)-(\\d\\d) (\\d\\d):(\\d\\d):(\\d\\d)(\\.\\d+)?"
                    + "([+-])(\\d\\d)(?::(\\d\\d))?(?::(\\d\\d))?( BC)?");

    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private boolean raw;

    void reset() {
        head.reset();
        raw = false;
    }

    void update(byte[] bytes, int offset, int count, ContentHash hash) {
        int kept = raw ? 0 : Math.min(count, MOST - head.size());
        head.write(bytes, offset, kept);
        if (kept < count) {
            finish(hash);
            raw = true;
            hash.update(bytes, offset + kept, count - kept);
        }
    }

    /** Hands on what is left of the row. */
    void finish(ContentHash hash) {
        if (!raw) {
            Matcher matcher = INSTANT.matcher(head.toString(StandardCharsets.ISO_8859_1));
            byte[] row = matcher.replaceAll(CanonicalRow::inUtc).getBytes(StandardCharsets.ISO_8859_1);
            hash.update(row, 0, row.length);
        }
    }

    private static String inUtc(MatchResult found) {
        try {
            int year = Integer.parseInt(found.group(1));
            LocalDate date =
                    LocalDate.of(found.group(12) == null ? year : 1 - year, number(found, 2), number(found, 3));
            long clock = number(found, 4) * 3600L + number(found, 5) * 60L + number(found, 6);
            long offset = number(found, 9) * 3600L + number(found, 10) * 60L + number(found, 11);
            long seconds = date.toEpochDay() * 86_400 + clock - (found.group(8).equals("-") ? -offset : offset);
            return "@" + seconds + (found.group(7) == null ? "" : found.group(7));
        } catch (DateTimeException e) {
            // It only looks like one.
            return Matcher.quoteReplacement(found.group());
        }
    }

    private static int number(MatchResult found, int group) {
        return found.group(group) == null ? 0 : Integer.parseInt(found.group(group));
    }
}
