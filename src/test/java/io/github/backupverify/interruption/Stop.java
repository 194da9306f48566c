package io.github.backupverify.interruption;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a run is stopped, and how.
 *
 * @param after the last stage that has ended: 0 for none yet, 6 for all
 * @param fraction of the time that the next stage takes
 */
record Stop(int number, Way way, Signal signal, int after, double fraction) {
    /** Where the backup is restored. */
    enum Way {
        SAME_SERVER,
        OTHER_SERVER,
        EMBEDDED
    }

    /** How Maven is stopped. */
    enum Signal {
        TERM,
        KILL
    }

    /** In the order in which the console names them. */
    static final List<String> STAGES = List.of("preflight", "backup", "validate", "restore", "compare", "cleanup");

    /** Spread over all stages, ways and signals. */
    static List<Stop> spread(int count) {
        List<Stop> stops = new ArrayList<>();
        int inEach = (count + STAGES.size() - 1) / STAGES.size();
        for (int number = 0; number < count; number++) {
            int stage = number % STAGES.size();
            int round = number / STAGES.size();
            Way way = Way.values()[(round + stage) % Way.values().length];
            Signal signal = Signal.values()[(round + stage / 2) % 2];
            stops.add(new Stop(number + 1, way, signal, stage, (round + 0.5) / inEach));
        }
        return stops;
    }

    String stage() {
        return STAGES.get(after);
    }
}
