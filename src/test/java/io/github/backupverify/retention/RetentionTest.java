package io.github.backupverify.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Check;
import io.github.backupverify.settings.text.DurationText;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Listings as stores have them, and what every check says of them. */
class RetentionTest {
    private static final String CASES = "io.github.backupverify.retention.RetentionCases#";
    private static final String STOCKS = "io.github.backupverify.retention.StockCases#";
    /** Saturday, ISO week 48. */
    private static final String NOW = "2026-11-28T10:00:00Z";

    @ParameterizedTest(name = "{0}")
    @MethodSource({CASES + "schedules", CASES + "periods", STOCKS + "stocks"})
    void everyCheckSaysWhatIsRight(String name, String policy, Kept kept, String expected) {
        Map<String, String> given = judged(policy, kept, null);
        for (String each : expected.split(" ", -1)) {
            String id = "retention." + each.substring(0, each.indexOf('='));
            assertThat(given).as(name).containsEntry(id, each.substring(each.indexOf('=') + 1));
        }
        // Whatever is not named is well.
        assertThat(given)
                .as(name)
                .allSatisfy((id, outcome) -> assertThat(
                                expected.contains(id.substring(id.indexOf('.') + 1) + "=") || !outcome.equals("FAILED"))
                        .as(id)
                        .isTrue());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(STOCKS + "copies")
    void aSecondPlaceHoldsTheSame(String name, Kept second, String expected) {
        Map<String, String> given =
                judged("grace=6h", Kept.nightly("2026-11-20", "2026-11-27").hashed(), second);
        for (String each : expected.split(" ", -1)) {
            assertThat(given)
                    .as(name)
                    .containsEntry(
                            "copy." + each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
    }

    @Test
    void aBackupThatSaysNothingOfItsTimeLeavesAGapUnproved() {
        RetentionPolicy policy = policy("keep=2d schedule=daily atLeast=2");
        StoredBackup untold = new StoredBackup(
                "app.sql", 9, new OwnTime.Unknown(), "", StoredBackup.State.GOOD, "", StoredBackup.Secrecy.UNTOLD);
        StoredBackup told =
                Kept.none().and("2026-11-27T02:00:00Z").read(policy, now("")).get(0);
        assertThat(outcomes(Retention.judge(policy, List.of(untold, told), null, null, List.of(), now(""))))
                .containsEntry("retention.coverage", "NOT_RUN")
                .containsEntry("retention.schedule", "PASSED")
                .containsEntry("retention.count", "PASSED");
    }

    @Test
    void tenThousandBackupsAreJudgedAgainstAThousandPeriods() {
        Kept kept = Kept.none();
        Instant first = Instant.parse("2025-10-07T18:05:00Z");
        for (int hour = 0; hour < 10_000; hour++) {
            kept.and(first.plusSeconds(3600L * hour).toString());
        }
        // Of this thread: other programs may keep the machine busy.
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        assertThat(judged("keep=9990h schedule=hourly atLeast=10000", kept, null))
                .containsEntry("retention.coverage", "PASSED")
                .containsEntry("retention.count", "PASSED");
        Duration taken = Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin);
        System.out.printf("10,000 lines of a listing: %.1f s%n", taken.toMillis() / 1000.0);
        assertThat(taken).isLessThan(Duration.ofSeconds(20));
    }

    private static Map<String, String> judged(String policy, Kept kept, @Nullable Kept second) {
        Instant now = now(policy);
        RetentionPolicy asked = policy(policy);
        return outcomes(Retention.judge(
                asked, kept.read(asked, now), second == null ? null : second.read(asked, now), null, List.of(), now));
    }

    private static Map<String, String> outcomes(List<Check> checks) {
        return checks.stream()
                .collect(Collectors.toMap(Check::id, check -> check.outcome().name(), (a, b) -> a, TreeMap::new));
    }

    private static Instant now(String policy) {
        return Instant.parse(value(policy, "now", NOW));
    }

    private static RetentionPolicy policy(String text) {
        String schedule = value(text, "schedule", "");
        String keep = value(text, "keep", "");
        String limit = value(text, "noOlderThan", "");
        String grace = value(text, "grace", "");
        return new RetentionPolicy(
                schedule.isEmpty() ? null : Schedule.parse("schedule", schedule),
                grace.isEmpty() ? Duration.ZERO : DurationText.parse("grace", grace),
                keep.isEmpty() ? List.of() : Keep.parse("keep", keep),
                Integer.parseInt(value(text, "atLeast", "0")),
                limit.isEmpty() ? null : DurationText.parse("noOlderThan", limit),
                ZoneId.of(value(text, "zone", "UTC")),
                Integer.parseInt(value(text, "shrink", "0")) / 100.0,
                text.contains("encrypted"));
    }

    private static String value(String text, String name, String otherwise) {
        return Arrays.stream(text.split(" ", -1))
                .filter(word -> word.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + "="))
                .map(word -> word.substring(word.indexOf('=') + 1))
                .findFirst()
                .orElse(otherwise);
    }
}
