package io.github.backupverify.retention;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * What lies in a store and what is asked of it: a name, the policy, the listing, and the outcome of each check that is
 * telling. It is Saturday, 28 November 2026, 10:00 in UTC, where the policy names no other time.
 */
final class RetentionCases {
    private RetentionCases() {}

    static Stream<Arguments> schedules() {
        Kept week = Kept.nightly("2026-11-20", "2026-11-28");
        return Stream.of(
                arguments("daily, every night", "schedule=daily", week, "schedule=PASSED"),
                arguments(
                        "daily, last night missing, which is not due",
                        "schedule=daily",
                        Kept.nightly("2026-11-20", "2026-11-27"),
                        "schedule=PASSED"),
                arguments(
                        "daily, yesterday missing",
                        "schedule=daily",
                        Kept.nightly("2026-11-20", "2026-11-26"),
                        "schedule=FAILED"),
                arguments(
                        "daily, yesterday missing and today there",
                        "schedule=daily",
                        Kept.nightly("2026-11-20", "2026-11-28").without("11-27"),
                        "schedule=FAILED"),
                arguments(
                        "daily, yesterday missing and still within the grace",
                        "schedule=daily grace=12h",
                        Kept.nightly("2026-11-20", "2026-11-26"),
                        "schedule=PASSED"),
                arguments(
                        "daily, yesterday's is empty",
                        "schedule=daily",
                        Kept.nightly("2026-11-20", "2026-11-26").and("2026-11-27T02:00:00Z", 0, "a.dump", ""),
                        "schedule=FAILED readable=FAILED"),
                arguments(
                        "weekly, this week is not due",
                        "schedule=weekly",
                        Kept.none().and("2026-11-08T02:00:00Z").and("2026-11-22T02:00:00Z"),
                        "schedule=PASSED"),
                arguments(
                        "weekly, last week missing",
                        "schedule=weekly",
                        Kept.none().and("2026-11-15T23:59:59Z").and("2026-11-23T00:00:00Z"),
                        "schedule=FAILED"),
                arguments("hourly", "schedule=hourly", Kept.none().and("2026-11-28T09:59:59Z"), "schedule=PASSED"),
                arguments(
                        "hourly, one second late",
                        "schedule=hourly",
                        Kept.none().and("2026-11-28T10:00:00Z"),
                        "schedule=FAILED"),
                arguments("monthly", "schedule=monthly", Kept.none().and("2026-10-31T23:59:59Z"), "schedule=PASSED"),
                arguments(
                        "monthly, October missing",
                        "schedule=monthly",
                        Kept.none().and("2026-11-01T00:00:00Z"),
                        "schedule=FAILED"),
                arguments("every 6 hours", "schedule=6h", Kept.none().and("2026-11-28T04:00:00Z"), "schedule=PASSED"),
                arguments(
                        "every 6 hours, one second late",
                        "schedule=6h",
                        Kept.none().and("2026-11-28T03:59:59Z"),
                        "schedule=FAILED"),
                arguments(
                        "every 6 hours with a grace of one",
                        "schedule=6h grace=1h",
                        Kept.none().and("2026-11-28T03:00:00Z"),
                        "schedule=PASSED"),
                arguments("nothing is there", "schedule=daily", Kept.none(), "schedule=FAILED readable=NOT_RUN"),
                arguments("nothing is asked", "", week, "schedule=NOT_APPLICABLE coverage=NOT_APPLICABLE"));
    }

    static Stream<Arguments> periods() {
        Kept year = Kept.nightly("2025-10-01", "2026-11-27");
        return Stream.of(
                arguments("a year of nights", "keep=7d,4w,12m", year, "coverage=PASSED"),
                arguments(
                        "thinned out as a policy does",
                        "keep=7d,4w,3m",
                        Kept.nightly("2026-11-20", "2026-11-27")
                                .and("2026-11-13T02:00:00Z")
                                .and("2026-11-08T02:00:00Z")
                                .and("2026-11-01T02:00:00Z")
                                .and("2026-10-18T02:00:00Z")
                                .and("2026-09-30T02:00:00Z")
                                .and("2026-08-30T02:00:00Z"),
                        "coverage=PASSED"),
                arguments(
                        "a night missing in the middle",
                        "keep=7d",
                        Kept.nightly("2026-11-01", "2026-11-27").without("11-24"),
                        "coverage=FAILED"),
                arguments(
                        "a night missing before what is asked",
                        "keep=7d",
                        Kept.nightly("2026-11-01", "2026-11-27").without("11-20"),
                        "coverage=PASSED"),
                arguments(
                        "twice as many on the night before",
                        "keep=7d",
                        Kept.nightly("2026-11-01", "2026-11-27")
                                .without("11-24")
                                .and("2026-11-23T23:59:59Z"),
                        "coverage=FAILED"),
                arguments(
                        "the first instant of the day",
                        "keep=1d",
                        Kept.none().and("2026-11-27T00:00:00Z"),
                        "coverage=PASSED"),
                arguments(
                        "the last instant before the day",
                        "keep=1d",
                        Kept.none().and("2026-11-26T23:59:59.999Z"),
                        "coverage=FAILED"),
                arguments(
                        "the instant after the day",
                        "keep=1d",
                        Kept.none().and("2026-11-28T00:00:00Z"),
                        "coverage=FAILED"),
                arguments(
                        "the day of another zone",
                        "keep=1d zone=Asia/Tokyo",
                        Kept.none().and("2026-11-26T23:00:00+00:00"),
                        "coverage=PASSED"),
                arguments(
                        "a time with an offset",
                        "keep=1d",
                        Kept.none().and("2026-11-28T01:30:00+02:00"),
                        "coverage=PASSED"),
                arguments(
                        "an ISO week that spans two years",
                        "keep=1w now=2027-01-05T10:00:00Z",
                        Kept.none().and("2026-12-28T00:00:00Z"),
                        "coverage=PASSED"),
                arguments(
                        "the week before the one that spans two years",
                        "keep=1w now=2027-01-05T10:00:00Z",
                        Kept.none().and("2026-12-27T23:59:59Z"),
                        "coverage=FAILED"),
                arguments(
                        "a leap day",
                        "keep=2d now=2028-03-01T10:00:00Z",
                        Kept.none().and("2028-02-28T02:00:00Z").and("2028-02-29T02:00:00Z"),
                        "coverage=PASSED"),
                arguments(
                        "a leap day missing",
                        "keep=2d now=2028-03-01T10:00:00Z",
                        Kept.none().and("2028-02-27T02:00:00Z").and("2028-02-28T02:00:00Z"),
                        "coverage=FAILED"),
                arguments(
                        "the year after a leap year has no such day",
                        "keep=2d now=2027-03-02T10:00:00Z",
                        Kept.none().and("2027-02-28T02:00:00Z").and("2027-03-01T02:00:00Z"),
                        "coverage=PASSED"),
                arguments(
                        "the long night of the end of summer time",
                        "keep=25h zone=Europe/Berlin now=2026-10-25T23:30:00Z",
                        hours("2026-10-24T22:00:00Z", 25),
                        "coverage=PASSED"),
                arguments(
                        "the hour that comes twice, missed once",
                        "keep=25h zone=Europe/Berlin now=2026-10-25T23:30:00Z",
                        hours("2026-10-24T22:00:00Z", 25).without("T01:10"),
                        "coverage=FAILED"),
                arguments(
                        "the short day of summer time",
                        "keep=1d zone=Europe/Berlin now=2026-03-30T10:00:00Z",
                        Kept.none().and("2026-03-29T21:59:59Z"),
                        "coverage=PASSED"),
                arguments(
                        "one second after the short day",
                        "keep=1d zone=Europe/Berlin now=2026-03-30T10:00:00Z",
                        Kept.none().and("2026-03-29T22:00:00Z"),
                        "coverage=FAILED"),
                arguments(
                        "a header without a zone, in the policy's",
                        "keep=1d",
                        Kept.none().and("2026-11-27T02:00:00"),
                        "coverage=PASSED"),
                arguments(
                        "a header without a zone near midnight counts for one day alone",
                        "keep=2d zone=Pacific/Auckland",
                        Kept.none().and("2026-11-27 23:30:00"),
                        "coverage=FAILED"),
                arguments(
                        "headers without a zone near midnight, all of one machine",
                        "keep=3d zone=Asia/Tokyo now=2026-11-28T16:00:00Z",
                        Kept.none()
                                .and("2026-11-25 16:00:00")
                                .and("2026-11-26 16:00:00")
                                .and("2026-11-27 16:00:00"),
                        "coverage=PASSED"),
                arguments(
                        "years",
                        "keep=2y",
                        Kept.none().and("2024-06-01T00:00:00Z").and("2025-06-01T00:00:00Z"),
                        "coverage=PASSED"),
                arguments("a year missing", "keep=2y", Kept.none().and("2025-06-01T00:00:00Z"), "coverage=FAILED"));
    }

    private static Kept hours(String first, int count) {
        Kept kept = Kept.none();
        for (int hour = 0; hour < count; hour++) {
            kept.and(Instant.parse(first).plusSeconds(3600L * hour + 600).toString());
        }
        return kept;
    }
}
