package io.github.backupverify.postgres.tools;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of PostgreSQL. Before version 10 a major version had two numbers: 9.6.24 is here major 9, minor 6.
 *
 * @param major 1 or more
 * @param minor 0 or more; 0 for a version under development, a beta or a release candidate
 */
public record PgVersion(int major, int minor) implements Comparable<PgVersion> {
    /** Older than all that are there: whatever is installed is new enough. */
    static final PgVersion ANY = new PgVersion(1, 0);

    private static final int FIRST_WITH_ONE_NUMBER = 10;

    /** As the tools say it: {@code pg_dump (PostgreSQL) 15.18 (Debian 15.18-1.pgdg120+1)}. */
    private static final Pattern SAID_BY_TOOL = Pattern.compile("(?m)^\\S+ \\([^)]*\\) " + number());

    private static final Pattern ALONE = Pattern.compile("^\\s*" + number());

    /**
     * Reads what a tool answers to {@code --version}, or a bare version: "16.3", "17beta1", "15.18 (Debian …)". Lines
     * that a wrapper script says of its own are passed over.
     */
    public static Optional<PgVersion> parse(String text) {
        Matcher matcher = SAID_BY_TOOL.matcher(text);
        if (!matcher.find()) {
            matcher = ALONE.matcher(text);
            if (!matcher.find()) {
                return Optional.empty();
            }
        }
        String minor = matcher.group(2);
        return Optional.of(
                new PgVersion(Integer.parseInt(matcher.group(1)), minor == null ? 0 : Integer.parseInt(minor)));
    }

    /** From the server's {@code server_version_num}: 150018, or 90624. */
    public static PgVersion ofNumber(int serverVersionNum) {
        int major = serverVersionNum / 10_000;
        return new PgVersion(
                major, major < FIRST_WITH_ONE_NUMBER ? serverVersionNum / 100 % 100 : serverVersionNum % 10_000);
    }

    /** What PostgreSQL calls the major version: "15", "9.6". */
    public String series() {
        return major < FIRST_WITH_ONE_NUMBER ? major + "." + minor : String.valueOf(major);
    }

    public boolean sameSeries(PgVersion other) {
        return compareSeries(other) == 0;
    }

    /** Whether this major version is older: a pg_dump of it refuses a server of the other. */
    public boolean olderThan(PgVersion other) {
        return compareSeries(other) < 0;
    }

    /** By major version alone. */
    public int compareSeries(PgVersion other) {
        return major < FIRST_WITH_ONE_NUMBER || other.major < FIRST_WITH_ONE_NUMBER
                ? compareTo(other)
                : Integer.compare(major, other.major);
    }

    @Override
    public int compareTo(PgVersion other) {
        return Comparator.comparingInt(PgVersion::major)
                .thenComparingInt(PgVersion::minor)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }

    private static String number() {
        return "(\\d{1,4})(?:\\.(\\d{1,4}))?";
    }
}
