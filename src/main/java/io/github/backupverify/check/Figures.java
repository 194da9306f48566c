package io.github.backupverify.check;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Numbers as every report and the console write them, the same in every locale. */
public final class Figures {
    private static final int STEP = 1024;
    private static final int NAMES = 5;
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Figures() {}

    /**
     * Three digits and a unit of PostgreSQL, 1024 of the one before: {@code 412 MB}, {@code 1.20 GB}; exact below 1 kB. As
     * parameters are read, so that 10 MB that were asked for are called 10 MB.
     */
    public static String bytes(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = 0;
        // 1023.5 would be written as 1024.
        while (value >= STEP - 0.5) {
            value /= STEP;
            unit++;
        }
        String pattern = value < 9.995 ? "%.2f %s" : value < 99.95 ? "%.1f %s" : "%.0f %s";
        return String.format(Locale.ROOT, pattern, value, UNITS[unit]);
    }

    /** {@code 3.2 s}, {@code 2 min 05 s}, {@code 1 h 02 min}. */
    public static String seconds(double seconds) {
        if (seconds < 59.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }

    /** {@code 47 hours}, {@code 2 days}. */
    public static String days(Duration duration) {
        return duration.toDays() < 2 ? duration.toHours() + " hours" : duration.toDays() + " days";
    }

    /** {@code 1,234,567}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 table}, {@code 1,234 tables}. */
    public static String count(long count, String singular, String plural) {
        return count(count) + " " + (count == 1 ? singular : plural);
    }

    /** The first five: {@code a, b, c, d, e and 3 more}. */
    public static String names(List<String> names) {
        String more = names.size() > NAMES ? " and " + (names.size() - NAMES) + " more" : "";
        return String.join(", ", names.subList(0, Math.min(NAMES, names.size()))) + more;
    }

    /** To the second, in UTC. */
    public static String time(Instant instant) {
        return TIME.format(instant);
    }
}
