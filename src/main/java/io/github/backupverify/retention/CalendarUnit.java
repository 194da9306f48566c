package io.github.backupverify.retention;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a policy counts in. Weeks are those of ISO 8601, Monday to Sunday. */
public enum CalendarUnit {
    HOUR("h", "hour"),
    DAY("d", "day"),
    WEEK("w", "week"),
    MONTH("m", "month"),
    YEAR("y", "year");

    private final String letter;
    private final String word;

    CalendarUnit(String letter, String word) {
        this.letter = letter;
        this.word = word;
    }

    /** As {@code backup.retention.keep} writes it: {@code d}. */
    public String letter() {
        return letter;
    }

    /** For people, in the singular. */
    public String word() {
        return word;
    }

    /** The period that an instant lies in, by the calendar of a zone. */
    Period around(Instant instant, ZoneId zone) {
        ZonedDateTime time = instant.atZone(zone);
        ZonedDateTime start = switch (this) {
            case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
            case DAY -> time.toLocalDate().atStartOfDay(zone);
            case WEEK ->
                time.toLocalDate()
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .atStartOfDay(zone);
            case MONTH -> time.toLocalDate().withDayOfMonth(1).atStartOfDay(zone);
            case YEAR -> time.toLocalDate().withDayOfYear(1).atStartOfDay(zone);
        };
        return new Period(start.toInstant(), next(start, zone).toInstant(), label(start));
    }

    /** The period before another one of this unit. */
    Period before(Period period, ZoneId zone) {
        // The nanosecond before it lies in it, whatever a change to summer time does to its length.
        return around(period.start().minusNanos(1), zone);
    }

    /**
     * The last periods in which a backup has to be there by now, newest first: one is due when its end and the grace are
     * past.
     *
     * @param count how many, 1 or more
     */
    List<Period> due(int count, Instant now, Duration grace, ZoneId zone) {
        List<Period> due = new ArrayList<>();
        Period period = around(now, zone);
        while (due.size() < count) {
            if (!period.end().plus(grace).isAfter(now)) {
                due.add(period);
            }
            period = before(period, zone);
        }
        return due;
    }

    private ZonedDateTime next(ZonedDateTime start, ZoneId zone) {
        return switch (this) {
            case HOUR -> start.plusHours(1);
            case DAY -> start.toLocalDate().plusDays(1).atStartOfDay(zone);
            case WEEK -> start.toLocalDate().plusWeeks(1).atStartOfDay(zone);
            case MONTH -> start.toLocalDate().plusMonths(1).atStartOfDay(zone);
            case YEAR -> start.toLocalDate().plusYears(1).atStartOfDay(zone);
        };
    }

    private String label(ZonedDateTime start) {
        return switch (this) {
            case HOUR -> String.format(Locale.ROOT, "%tF %<tH:00 %s", start, start.getOffset());
            case DAY -> start.toLocalDate().toString();
            case WEEK ->
                String.format(
                        Locale.ROOT,
                        "%d-W%02d",
                        start.get(IsoFields.WEEK_BASED_YEAR),
                        start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> start.toLocalDate().toString().substring(0, 7);
            case YEAR -> String.valueOf(start.getYear());
        };
    }
}
