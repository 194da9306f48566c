package io.github.backupverify.samples.interruption;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a run is stopped, and how.
 *
 * @param after the last stage that has ended: 0 for none yet, 6 for all
 * @param fraction of the time that the next stage takes
 */
record Stop(int number, Way way, Event event, int after, double fraction) {
    /** What runs: where the backup is restored, the embedded default, and a rehearsal on another server. */
    enum Way {
        SAME_SERVER,
        OTHER_SERVER,
        EMBEDDED,
        SCHEMA,
        REHEARSAL
    }

    /** What happens: to Maven, to a client tool that it runs, or to the server that it restores on. */
    enum Event {
        TERM,
        KILL,
        INT,
        TOOL_KILLED,
        SERVER_LOST
    }

    /** In the order in which the console names them. */
    static final List<String> STAGES = List.of("preflight", "backup", "validate", "restore", "compare", "cleanup");

    /** Spread over all stages, ways and events: thirty have each way and each event in each stage once, fifty more than once. */
    static List<Stop> spread(int count) {
        List<Stop> stops = new ArrayList<>();
        int inEach = (count + STAGES.size() - 1) / STAGES.size();
        for (int number = 0; number < count; number++) {
            int stage = number % STAGES.size();
            int round = number / STAGES.size();
            Way way = Way.values()[(round + stage) % Way.values().length];
            Event event = Event.values()[(2 * round + stage) % Event.values().length];
            stops.add(new Stop(number + 1, way, event, stage, (round + 0.5) / inEach));
        }
        return stops;
    }

    String stage() {
        return STAGES.get(after);
    }
}
