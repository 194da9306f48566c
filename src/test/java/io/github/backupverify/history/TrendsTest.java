package io.github.backupverify.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.CheckId;
import io.github.backupverify.history.Nights.Night;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A simulated year of nightly runs: each decay is told as soon as docs/history.md promises, and health never. */
class TrendsTest {
    /** {@code -Dhistories=10000} for the figures of docs/history.md. */
    private static final int HISTORIES = Integer.getInteger("histories", 20);

    /** Databases in which each decay begins: fewer, as each of these histories ends in an alarm by right. */
    private static final int DECAYS = Math.max(20, HISTORIES / 50);

    private static final int BEGIN = 120;

    /** Beside which a queue is small. */
    private static final int LARGE = 11;

    @Test
    void aHealthyGrowingDatabaseNeverAlarms() {
        Map<CheckId, Integer> alarming = new EnumMap<>(CheckId.class);
        for (int seed = 0; seed < HISTORIES; seed++) {
            new Nights(seed, 5, TrendPolicy.DEFAULT)
                    .alarms(365).values().stream()
                            .flatMap(List::stream)
                            .distinct()
                            .forEach(check -> alarming.merge(check, 1, Integer::sum));
        }
        // Three nights in a row on which the machine fails, and too many in twenty, are told by right.
        alarming.remove(CheckId.TREND_FAILURES);
        alarming.remove(CheckId.TREND_SUCCESS_RATE);
        // Five slow nights in a row happen to a busy machine once in thousands of years.
        assertThat(alarming.values()).allMatch(years -> years <= HISTORIES / 1000);
    }

    @Test
    void aSuddenLossIsToldAtOnce() {
        told(CheckId.TREND_SIZE, 0, 0, () -> (nights, night) -> rows(night, "public.orders", rows -> rows / 2));
        told(CheckId.TREND_ROWS, 0, 0, () -> (nights, night) -> rows(night, "public.orders", rows -> rows / 2));
    }

    /** Its rows are too few to be missed among all. */
    @Test
    void oneEmptiedTableAmongGrowingOnesIsToldAtOnce() {
        told(CheckId.TREND_ROWS, 0, 0, () -> (nights, night) -> rows(night, "public.countries", rows -> 0));
    }

    /** At 1 % a night the threshold of 30 % is reached after 36 nights, and never against the last ten alone. */
    @Test
    void aSlowShrinkIsToldWhenItHasReachedTheThreshold() {
        told(CheckId.TREND_ROWS, 30, 45, TrendsTest::shrinking);
        told(CheckId.TREND_SIZE, 30, 45, TrendsTest::shrinking);
    }

    @Test
    void restoresThatBecomeThreeTimesAsSlowAreToldAtTheFifth() {
        told(
                CheckId.TREND_RESTORE_TIME,
                4,
                12,
                () -> (nights, night) ->
                        new Night(night.rows(), night.secondsPerMillion() * 3 + 1e9 / night.all(), night.backup()));
    }

    @Test
    void restoresThatBecomeSlowerByAndByAreTold() {
        told(
                CheckId.TREND_RESTORE_TIME,
                4,
                70,
                () -> (nights, night) -> new Night(
                        night.rows(),
                        night.secondsPerMillion() * Math.pow(1.03, nights) + 2e6 * nights / night.all(),
                        night.backup()));
    }

    @Test
    void aStuckJobThatBringsTheSameBackupAgainIsToldInTheFourthNight() {
        told(
                CheckId.TREND_NEW_BACKUP,
                2,
                6,
                () -> (nights, night) -> new Night(
                        night.rows(), night.secondsPerMillion(), night.backup().minus(Duration.ofDays(nights + 1))));
    }

    /** What alarmed once alarms every night, until somebody says that it is right. */
    @Test
    void whatAlarmedDoesNotBecomeUsual() {
        Nights nights = new Nights(1, LARGE, TrendPolicy.DEFAULT);
        nights.firstAlarm(CheckId.TREND_FAILURES, BEGIN + 60, BEGIN, (since, night) -> shrunk(night, 0.1));
        List<HistoryRun> since = nights.runs().subList(BEGIN, BEGIN + 60).stream()
                .filter(HistoryRun::good)
                .toList();

        assertThat(since).hasSizeGreaterThan(50).allMatch(run -> run.alarms().contains(CheckId.TREND_SIZE.text()));
    }

    private static void told(CheckId check, int earliest, int latest, Supplier<Nights.Decay> decay) {
        for (int seed = 0; seed < DECAYS; seed++) {
            assertThat(new Nights(seed, LARGE, TrendPolicy.DEFAULT).firstAlarm(check, BEGIN + 100, BEGIN, decay.get()))
                    .as("seed %d", seed)
                    .hasValueSatisfying(nights -> assertThat(nights).isBetween(earliest, latest + 2));
        }
    }

    private static Night rows(Night night, String table, LongUnaryOperator change) {
        Map<String, Long> rows = new HashMap<>(night.rows());
        rows.computeIfPresent(table, (name, count) -> change.applyAsLong(count));
        return new Night(rows, night.secondsPerMillion(), night.backup());
    }

    private static Nights.Decay shrinking() {
        Night[] first = new Night[1];
        return (nights, night) -> {
            first[0] = nights == 0 ? night : first[0];
            return shrunk(
                    new Night(first[0].rows(), night.secondsPerMillion(), night.backup()), Math.pow(0.99, nights));
        };
    }

    private static Night shrunk(Night night, double part) {
        Map<String, Long> rows = new HashMap<>(night.rows());
        rows.replaceAll((table, count) -> Math.round(count * part));
        return new Night(rows, night.secondsPerMillion(), night.backup());
    }
}
