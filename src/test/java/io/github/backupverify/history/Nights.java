package io.github.backupverify.history;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A simulated year of nightly runs of a database that lives: it grows, some tables fast and some not at all, a job archives
 * old orders once a month, a queue fills and empties, nights are busy or not, one in fifty runs fails for reasons of the
 * machine, and one in two hundred is slow by far.
 */
final class Nights {
    private static final Instant START = Instant.parse("2025-01-01T02:00:00Z");
    private static final Series SERIES = new Series("db.example.com:5432/shop", "verify", "given, embedded");

    /** What goes wrong from some night on. */
    interface Decay {
        Night of(int nights, Night healthy);
    }

    /**
     * What a night measures.
     *
     * @param rows of each table
     */
    record Night(Map<String, Long> rows, double secondsPerMillion, Instant backup) {
        long all() {
            return rows.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private final Random random;
    private final TrendPolicy policy;
    private final List<HistoryRun> runs = new ArrayList<>();
    private final BitSet failed = new BitSet();
    private final double growth;
    private final double noise;
    private double orders;
    private double customers;
    private double busy;

    /** @param smallest natural logarithm of the fewest rows it may begin with */
    Nights(long seed, int smallest, TrendPolicy policy) {
        this.random = new Random(seed);
        this.policy = policy;
        this.growth = 0.004 + random.nextDouble() * 0.01;
        this.noise = 0.05 + random.nextDouble() * 0.2;
        this.orders = Math.exp(smallest + (14 - smallest) * random.nextDouble());
        this.customers = orders / 10;
    }

    /** The first night, counted from the one on which the decay began, that a check alarms; empty for none. */
    Optional<Integer> firstAlarm(CheckId check, int nights, int from, Decay decay) {
        for (int night = 0; night < nights; night++) {
            if (told(night, night < from ? healthy(night) : decay.of(night - from, healthy(night)))
                            .contains(check)
                    && night >= from) {
                return Optional.of(night - from);
            }
        }
        return Optional.empty();
    }

    /** Which checks alarm in a healthy time, each with its night. */
    Map<Integer, List<CheckId>> alarms(int nights) {
        Map<Integer, List<CheckId>> alarms = new LinkedHashMap<>();
        for (int night = 0; night < nights; night++) {
            List<CheckId> told = told(night, healthy(night));
            if (!told.isEmpty()) {
                alarms.put(night, told);
            }
        }
        return alarms;
    }

    /** The runs so far. */
    List<HistoryRun> runs() {
        return runs;
    }

    /** The nights so far on which the machine failed. */
    BitSet failed() {
        return failed;
    }

    private Night healthy(int night) {
        orders *= 1 + growth * random.nextDouble() * 2;
        customers *= 1 + growth * 0.5;
        if (night % 30 == 29) {
            orders *= 0.93;
        }
        // Busy nights come in rows.
        busy = 0.6 * busy + noise * random.nextGaussian() * 0.8;
        double slow = random.nextInt(200) == 0 ? 4 : 1;
        Map<String, Long> rows = Map.of(
                "public.orders",
                Math.round(orders),
                "public.customers",
                Math.round(customers),
                "public.countries",
                249L,
                "public.mail_queue",
                (long) random.nextInt(5000) * random.nextInt(2),
                "public.settings",
                12L);
        return new Night(rows, 30 * Math.exp(busy) * slow, START.plus(Duration.ofDays(night)));
    }

    private List<CheckId> told(int night, Night what) {
        Instant at = START.plus(Duration.ofDays(night)).plusSeconds(random.nextInt(1800));
        boolean fails = random.nextInt(50) == 0;
        failed.set(night, fails);
        double restore = 2 + what.all() / 1e6 * what.secondsPerMillion();
        HistoryRun run = run(at, what, restore, fails, List.of());
        List<CheckId> told = Trends.of(policy, runs, run).stream()
                .filter(check -> check.outcome() == Outcome.WARNED || check.outcome() == Outcome.FAILED)
                .map(Check::kind)
                .toList();
        runs.add(run(at, what, restore, fails, told.stream().map(CheckId::text).toList()));
        if (runs.size() > History.LIMIT) {
            runs.remove(0);
        }
        return told;
    }

    private static HistoryRun run(Instant at, Night what, double restore, boolean fails, List<String> alarms) {
        return new HistoryRun(
                "run",
                SERIES,
                at,
                fails ? Verdict.NOT_VERIFIED : Verdict.VERIFIED,
                fails ? "none" : "itself",
                fails ? 1 : 5 + 2 * restore,
                fails ? Map.of() : Map.of("restore", restore),
                fails ? 0 : 100_000 + what.all() * 90,
                fails ? null : what.backup(),
                fails ? "" : what.backup().toString(),
                "",
                fails ? 0 : what.rows().size(),
                fails ? 0 : what.all(),
                fails ? Map.of() : what.rows(),
                List.of(),
                alarms,
                "",
                RehearsedTimes.NONE,
                false);
    }
}
