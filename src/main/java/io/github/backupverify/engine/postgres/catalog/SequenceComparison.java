package io.github.backupverify.engine.postgres.catalog;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the restored sequences stand where they must. pg_dump reads a sequence some time between two readings of
 * ours: a sequence that stood still must be equal, one that moved must have been restored somewhere between.
 */
public final class SequenceComparison {
    private static final String ID = "compare.sequences";

    private final Map<String, SequenceState> after;
    private final Map<String, SequenceState> restored;
    private final List<Finding> failures = new ArrayList<>();
    private final List<Finding> notes = new ArrayList<>();

    private SequenceComparison(List<SequenceState> after, List<SequenceState> restored) {
        this.after = byName(after);
        this.restored = byName(restored);
    }

    /**
     * Compares.
     *
     * @param before the source's, read before the dump began
     * @param after the source's, read after the dump ended
     * @param restored the copy's
     */
    public static Check compare(List<SequenceState> before, List<SequenceState> after, List<SequenceState> restored) {
        SequenceComparison comparison = new SequenceComparison(after, restored);
        before.forEach(comparison::compare);
        comparison.reportAdditional(before);
        return comparison.check(before.size());
    }

    /**
     * Compares where some other job took the dump before the source was read: a sequence may have moved since, and
     * nothing tells from where.
     */
    public static Check ofEarlierDump(List<SequenceState> source, List<SequenceState> restored) {
        SequenceComparison comparison = new SequenceComparison(source, restored);
        source.forEach(comparison::compareEarlier);
        return comparison.check(source.size());
    }

    private void compareEarlier(SequenceState now) {
        SequenceState copy = restored.get(now.display());
        if (copy == null) {
            fail(now, "is missing in the restored copy", now.position(), "");
        } else if (!copy.standsAt(now)) {
            note(now, "moved since the dump, so its position could not be compared", now.position(), copy);
        }
    }

    private void compare(SequenceState before) {
        SequenceState copy = restored.get(before.display());
        SequenceState later = after.get(before.display());
        if (copy == null) {
            fail(before, "is missing in the restored copy", before.position(), "");
        } else if (later == null) {
            // Dropped meanwhile, so its last position is not known: it can only have moved on.
            if (!between(before, copy, null)) {
                fail(before, "was restored behind its position", "at or past " + before.position(), copy.position());
            }
        } else if (later.standsAt(before)) {
            if (!copy.standsAt(before)) {
                fail(before, "was restored to another position", before.position(), copy.position());
            }
        } else {
            compareMoved(before, later, copy);
        }
    }

    private void compareMoved(SequenceState before, SequenceState later, SequenceState copy) {
        // One that cycles may have come round to where it looks as if it had only moved on.
        boolean forward = !before.cycle() && !later.isBehind(before);
        String range = before.position() + " to " + later.position();
        if (forward && !between(before, copy, later)) {
            fail(before, "was restored outside the positions it had during the backup", range, copy.position());
        } else if (!forward) {
            // It wrapped around, or someone called setval: which positions it passed cannot be told.
            note(
                    before,
                    "moved backwards while the backup ran (cycle or setval), so its position could not be compared",
                    range,
                    copy);
        }
    }

    private void note(SequenceState sequence, String message, String expected, SequenceState copy) {
        notes.add(new Finding("sequence " + sequence.display(), message, expected, copy.position()));
    }

    private void reportAdditional(List<SequenceState> before) {
        Map<String, SequenceState> known = byName(before);
        restored.values().stream()
                .filter(s -> !known.containsKey(s.display()))
                .forEach(s -> fail(s, "is in the restored copy, but not in the source", "", s.position()));
    }

    private Check check(int total) {
        if (total == 0 && failures.isEmpty()) {
            return Check.notApplicable(ID, Stage.COMPARE, "the database has no sequences");
        }
        if (!failures.isEmpty()) {
            List<Finding> all = new ArrayList<>(failures);
            all.addAll(notes);
            return Check.failed(
                    ID,
                    Stage.COMPARE,
                    Coverage.all(total, "sequences"),
                    failures.size() + " sequences do not stand where they must",
                    all);
        }
        Coverage coverage = new Coverage(total - notes.size(), total, "sequences");
        return notes.isEmpty()
                ? Check.passed(ID, Stage.COMPARE, coverage, "every sequence stands where it must")
                : Check.warned(ID, Stage.COMPARE, coverage, notes.size() + " sequences moved meanwhile", notes);
    }

    private static boolean between(SequenceState low, SequenceState middle, @Nullable SequenceState high) {
        return !middle.isBehind(low) && (high == null || !high.isBehind(middle));
    }

    private void fail(SequenceState sequence, String message, String expected, String actual) {
        failures.add(new Finding("sequence " + sequence.display(), message, expected, actual));
    }

    private static Map<String, SequenceState> byName(List<SequenceState> states) {
        Map<String, SequenceState> byName = new HashMap<>();
        states.forEach(state -> byName.put(state.display(), state));
        return byName;
    }
}
