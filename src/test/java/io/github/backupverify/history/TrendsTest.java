package io.github.backupverify.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.CheckId;
import io.github.backupverify.history.Nights.Night;
import java.time.Duration;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** Failing nights are told by right, and counted by hand. */
    @Test
    void aHealthyGrowingDatabaseNeverAlarms() {
        Map<CheckId, Integer> years = new EnumMap<>(CheckId.class);
        for (int seed = 0; seed < HISTORIES; seed++) {
            Nights nights = new Nights(seed, 5, TrendPolicy.DEFAULT);
            Map<Integer, List<CheckId>> alarms = nights.alarms(365);
            BitSet failed = nights.failed();
            assertThat(nights(alarms, CheckId.TREND_FAILURES))
                    .as("seed %d", seed)
                    .isEqualTo(nights(night ->
                            night >= 2 && failed.get(night - 2, night + 1).cardinality() == 3));
            assertThat(nights(alarms, CheckId.TREND_SUCCESS_RATE))
                    .as("seed %d", seed)
                    .isEqualTo(nights(night -> {
                        int of = Math.min(20, night + 1);
                        return of >= 10 && failed.get(night + 1 - of, night + 1).cardinality() * 5 > of;
                    }));
            alarms.values().stream()
                    .flatMap(List::stream)
                    .distinct()
                    .forEach(check -> years.merge(check, 1, Integer::sum));
        }
        System.out.printf("Of %d healthy years so many alarm: %s%n", HISTORIES, years);
        assertThat(years.keySet()).isSubsetOf(CheckId.TREND_FAILURES, CheckId.TREND_SUCCESS_RATE);
    }

    private static Set<Integer> nights(Map<Integer, List<CheckId>> alarms, CheckId check) {
        return nights(night -> alarms.getOrDefault(night, List.of()).contains(check));
    }

    private static Set<Integer> nights(IntPredicate which) {
        return IntStream.range(0, 365).filter(which).boxed().collect(Collectors.toSet());
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

    /** In the third night where those before began at the same time to some minutes; later where the machine failed in them. */
    @Test
    void aStuckJobThatBringsTheSameBackupAgainIsToldByTheFourthNight() {
        told(
                CheckId.TREND_NEW_BACKUP,
                1,
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
