package io.github.backupverify.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Builds listings, a line for each backup, as an object store's client prints them. */
final class Kept {
    private final List<String> lines = new ArrayList<>();

    static Kept none() {
        return new Kept();
    }

    /** One each day from the first to the last, at an hour of UTC, each of 1,000,000 bytes and another content. */
    static Kept nightly(String first, String last, String time) {
        Kept kept = new Kept();
        LocalDate end = LocalDate.parse(last);
        for (LocalDate day = LocalDate.parse(first); !day.isAfter(end); day = day.plusDays(1)) {
            kept.and(day + "T" + time + "Z", 1_000_000, "app-" + day + ".dump", "");
        }
        return kept;
    }

    static Kept nightly(String first, String last) {
        return nightly(first, last, "02:00:00");
    }

    Kept and(String time, long bytes, String name, String sha256) {
        lines.add(time + "\t" + bytes + "\t" + name + (sha256.isEmpty() ? "" : "\t" + sha256));
        return this;
    }

    Kept and(String time) {
        return and(time, 1_000_000, "app-" + time + ".dump", "");
    }

    Kept without(String... parts) {
        for (String part : parts) {
            if (!lines.removeIf(line -> line.contains(part))) {
                throw new IllegalArgumentException("nothing to take away: " + part);
            }
        }
        return this;
    }

    /** Gives every line a SHA-256 of its own. */
    Kept hashed() {
        lines.replaceAll(line -> line + "\t" + sha(line.substring(line.lastIndexOf('\t') + 1)));
        return this;
    }

    static String sha(String word) {
        return HexFormat.of()
                .toHexDigits(word.hashCode())
                .toLowerCase(Locale.ROOT)
                .repeat(8)
                .substring(0, 64);
    }

    List<StoredBackup> read(RetentionPolicy policy, Instant now) {
        return new Listing(new FirstLook(now, policy.grace(), policy.zone())).read(lines);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
