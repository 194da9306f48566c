package io.github.backupverify.postgres.sequence;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.content.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether the restored sequences stand where they must. pg_dump reads a sequence some time between two readings of
 * ours: a sequence that stood still must be equal, one that moved must have been restored somewhere between.
 */
public final class SequenceComparison {

    private final Map<QualifiedName, SequenceState> after;
    private final Map<QualifiedName, SequenceState> restored;
    private final List<Finding> failures = new ArrayList<>();
    /** Those of the source whose copies stand elsewhere, each with what is to be said of it. */
    private final Map<SequenceState, Finding> elsewhere = new LinkedHashMap<>();

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
     * @param setBack of sequences of the source, the names of those that others set back; asked only where a copy
     *     stands elsewhere
     */
    public static Check compare(
            List<SequenceState> before,
            List<SequenceState> after,
            List<SequenceState> restored,
            Function<List<SequenceState>, Set<QualifiedName>> setBack) {
        SequenceComparison comparison = new SequenceComparison(after, restored);
        before.forEach(comparison::compare);
        comparison.reportAdditional(before);
        comparison.decide(setBack);
        return comparison.check(before.size());
    }

    /**
     * Compares where some other job took the dump before the source was read: a sequence may have moved since, and
     * nothing tells from where.
     *
     * @param set whether the dump sets a sequence: pg_dump sets each one
     */
    public static Check ofEarlierDump(
            List<SequenceState> source, List<SequenceState> restored, Predicate<SequenceState> set) {
        SequenceComparison comparison = new SequenceComparison(source, restored);
        source.forEach(sequence -> comparison.compareEarlier(sequence, set));
        return comparison.check(source.size());
    }

    private void compareEarlier(SequenceState now, Predicate<SequenceState> set) {
        SequenceState copy = restored.get(now.name());
        if (copy == null) {
            fail(now, "is missing in the restored copy", now.position(), "");
        } else if (!copy.standsAt(now) && !set.test(copy)) {
            fail(now, "is not set by the backup", now.position(), copy.position());
        } else if (!copy.standsAt(now)) {
            note(now, "moved since the dump, so its position could not be compared", now.position(), copy);
        }
    }

    private void compare(SequenceState before) {
        SequenceState copy = restored.get(before.name());
        SequenceState later = after.get(before.name());
        if (copy == null) {
            fail(before, "is missing in the restored copy", before.position(), "");
        } else if (later == null) {
            // Dropped meanwhile, so its last position is not known: it can only have moved on.
            if (!between(before, copy, null)) {
                standsElsewhere(before, "was restored behind its position", "at or past " + before.position(), copy);
            }
        } else if (later.standsAt(before)) {
            if (!copy.standsAt(before)) {
                standsElsewhere(before, "was restored to another position", before.position(), copy);
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
            standsElsewhere(later, "was restored outside the positions it had during the backup", range, copy);
        } else if (!forward) {
            // It wrapped around, or someone called setval: which positions it passed cannot be told.
            note(
                    before,
                    "moved backwards while the backup ran (cycle or setval), so its position could not be compared",
                    range,
                    copy);
        }
    }

    private void note(SequenceState sequence, String message, Object expected, SequenceState copy) {
        notes.add(finding(sequence, message, expected, copy.position()));
    }

    private void reportAdditional(List<SequenceState> before) {
        Map<QualifiedName, SequenceState> known = byName(before);
        restored.values().stream()
                .filter(s -> !known.containsKey(s.name()))
                .forEach(s -> fail(s, "is in the restored copy, but not in the source", "", s.position()));
    }

    private void decide(Function<List<SequenceState>, Set<QualifiedName>> setBack) {
        if (elsewhere.isEmpty()) {
            return;
        }
        Set<QualifiedName> names = setBack.apply(List.copyOf(elsewhere.keySet()));
        elsewhere.forEach((sequence, finding) -> {
            if (names.contains(sequence.name())) {
                notes.add(new Finding(
                        finding.object(),
                        "is set back again and again (cycle or setval), so its position could not be compared",
                        finding.expected(),
                        finding.actual()));
            } else {
                failures.add(finding);
            }
        });
    }

    private Check check(int total) {
        if (total == 0 && failures.isEmpty()) {
            return Check.notApplicable(CheckId.COMPARE_SEQUENCES, "the database has no sequences");
        }
        if (!failures.isEmpty()) {
            List<Finding> all = new ArrayList<>(failures);
            all.addAll(notes);
            return Check.failed(
                    CheckId.COMPARE_SEQUENCES,
                    Coverage.all(total, "sequences"),
                    Figures.count(failures.size(), "sequence", "sequences") + " not where expected",
                    all);
        }
        return Check.warnedIfAny(
                CheckId.COMPARE_SEQUENCES,
                new Coverage(total - notes.size(), total, "sequences"),
                notes,
                Figures.count(notes.size(), "sequence", "sequences") + " moved meanwhile",
                "every sequence stands where it must");
    }

    private static boolean between(SequenceState low, SequenceState middle, @Nullable SequenceState high) {
        return !middle.isBehind(low) && (high == null || !high.isBehind(middle));
    }

    private void standsElsewhere(SequenceState sequence, String message, Object expected, SequenceState copy) {
        elsewhere.put(sequence, finding(sequence, message, expected, copy.position()));
    }

    private void fail(SequenceState sequence, String message, Object expected, Object actual) {
        failures.add(finding(sequence, message, expected, actual));
    }

    private static Finding finding(SequenceState sequence, String message, Object expected, Object actual) {
        return new Finding("sequence " + sequence.name(), message, expected.toString(), actual.toString());
    }

    private static Map<QualifiedName, SequenceState> byName(List<SequenceState> states) {
        Map<QualifiedName, SequenceState> byName = new HashMap<>();
        states.forEach(state -> byName.put(state.name(), state));
        return byName;
    }
}
