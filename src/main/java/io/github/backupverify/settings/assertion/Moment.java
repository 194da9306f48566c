package io.github.backupverify.settings.assertion;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Reads a date or time as PostgreSQL writes it with ISO dates: {@code 2026-03-14 09:26:53.589+00}. */
final class Moment {
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[ ]['T']")
            .optionalStart()
            .appendPattern("HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .appendPattern("[XXX][X]")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private Moment() {}

    /** A time without a zone is taken as UTC, a date as its first moment; empty for "infinity" and all that is none. */
    static Optional<Instant> in(String text) {
        try {
            TemporalAccessor parsed =
                    ISO.parseBest(text.strip(), java.time.OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (parsed instanceof LocalDate date) {
                return Optional.of(date.atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            return Optional.of(
                    parsed instanceof LocalDateTime time ? time.toInstant(ZoneOffset.UTC) : Instant.from(parsed));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
