package io.github.backupverify.retention;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** As {@link RetentionCases}: what is asked of all backups together, and of a second place. */
final class StockCases {
    private StockCases() {}

    static Stream<Arguments> stocks() {
        Kept week = Kept.nightly("2026-11-20", "2026-11-27");
        return Stream.of(
                arguments("enough", "atLeast=8", week, "count=PASSED"),
                arguments("one too few", "atLeast=9", week, "count=FAILED"),
                arguments(
                        "an empty one does not count",
                        "atLeast=9",
                        Kept.nightly("2026-11-20", "2026-11-27").and("2026-11-19T02:00:00Z", 0, "empty.dump", ""),
                        "count=FAILED readable=WARNED"),
                arguments(
                        "a copy does not count",
                        "atLeast=9",
                        Kept.nightly("2026-11-20", "2026-11-27")
                                .hashed()
                                .and("2026-11-19T02:00:00Z", 1_000_000, "copy.dump", Kept.sha("app-2026-11-27.dump")),
                        "count=FAILED duplicates=FAILED"),
                arguments(
                        "an older one copied a second time",
                        "",
                        Kept.nightly("2026-11-20", "2026-11-27")
                                .hashed()
                                .and("2026-11-21T12:00:00Z", 1_000_000, "copy.dump", Kept.sha("app-2026-11-20.dump")),
                        "duplicates=WARNED"),
                arguments(
                        "the job uploads the same one every night",
                        "schedule=daily",
                        Kept.none()
                                .and("2026-11-25T02:00:00Z", 9, "a.dump", Kept.sha("x"))
                                .and("2026-11-26T02:00:00Z", 9, "b.dump", Kept.sha("x"))
                                .and("2026-11-27T02:00:00Z", 9, "c.dump", Kept.sha("x")),
                        "duplicates=FAILED schedule=FAILED"),
                arguments(
                        "all different",
                        "",
                        Kept.nightly("2026-11-20", "2026-11-27").hashed(),
                        "duplicates=PASSED"),
                arguments("none too old", "noOlderThan=9d", week, "expired=PASSED"),
                arguments("one too old", "noOlderThan=8d", week, "expired=FAILED"),
                arguments(
                        "exactly as old as allowed",
                        "noOlderThan=2d",
                        Kept.none().and("2026-11-26T10:00:00Z"),
                        "expired=PASSED"),
                arguments(
                        "being written",
                        "grace=6h",
                        Kept.nightly("2026-11-20", "2026-11-27").and("2026-11-28T09:00:00Z", 10, "app.dump.part", ""),
                        "readable=PASSED"),
                arguments(
                        "never finished",
                        "grace=6h",
                        Kept.nightly("2026-11-20", "2026-11-27").and("2026-11-28T03:00:00Z", 10, "app.dump.tmp", ""),
                        "readable=FAILED"),
                arguments(
                        "of the future",
                        "schedule=daily",
                        Kept.nightly("2026-11-20", "2026-11-27").and("2026-12-01T00:00:00Z"),
                        "times=NOT_RUN"),
                arguments("two minutes of the future", "", Kept.none().and("2026-11-28T10:02:00Z"), "times=PASSED"),
                arguments(
                        "a header of this evening by another zone",
                        "zone=America/New_York",
                        Kept.none().and("2026-11-27 02:00:00").and("2026-11-28 09:59:00"),
                        "times=PASSED"),
                arguments("as large as ever", "shrink=30", week, "size-trend=PASSED"),
                arguments(
                        "a little smaller",
                        "shrink=30",
                        Kept.nightly("2026-11-20", "2026-11-26").and("2026-11-27T02:00:00Z", 700_000, "a.dump", ""),
                        "size-trend=PASSED"),
                arguments(
                        "much smaller",
                        "shrink=30",
                        Kept.nightly("2026-11-20", "2026-11-26").and("2026-11-27T02:00:00Z", 699_999, "a.dump", ""),
                        "size-trend=FAILED"),
                arguments(
                        "the only one",
                        "shrink=30",
                        Kept.none().and("2026-11-27T02:00:00Z"),
                        "size-trend=NOT_APPLICABLE"),
                arguments(
                        "the newest is empty, which is another fault",
                        "shrink=30",
                        Kept.nightly("2026-11-20", "2026-11-26").and("2026-11-27T02:00:00Z", 0, "a.dump", ""),
                        "size-trend=PASSED readable=FAILED"),
                arguments("no sizes asked", "", week, "size-trend=NOT_APPLICABLE"));
    }

    static Stream<Arguments> copies() {
        Kept week = Kept.nightly("2026-11-20", "2026-11-27").hashed();
        String sha = Kept.sha("app-2026-11-27.dump");
        return Stream.of(
                arguments("the same", week, "present=PASSED equal=PASSED lag=PASSED"),
                arguments(
                        "one missing",
                        Kept.nightly("2026-11-20", "2026-11-27").hashed().without("11-24"),
                        "present=FAILED equal=PASSED lag=PASSED"),
                arguments(
                        "the newest missing",
                        Kept.nightly("2026-11-20", "2026-11-26").hashed(),
                        "present=FAILED equal=PASSED lag=FAILED"),
                arguments(
                        "one of another content",
                        Kept.nightly("2026-11-20", "2026-11-26")
                                .hashed()
                                .and("2026-11-27T03:00:00Z", 1_000_000, "app-2026-11-27.dump", Kept.sha("other")),
                        "present=PASSED equal=FAILED lag=PASSED"),
                arguments(
                        "one of another size",
                        Kept.nightly("2026-11-20", "2026-11-26")
                                .hashed()
                                .and("2026-11-27T03:00:00Z", 999_999, "app-2026-11-27.dump", sha),
                        "present=PASSED equal=FAILED lag=PASSED"),
                arguments(
                        "without SHA-256",
                        Kept.nightly("2026-11-20", "2026-11-27"),
                        "present=PASSED equal=NOT_RUN lag=PASSED"),
                arguments("nothing", Kept.none(), "present=FAILED equal=NOT_RUN lag=NOT_RUN"));
    }
}
