package io.github.backupverify.postgres.sequence;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.SequencePosition;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the sequences of the copy were set by the backup. A restore itself may draw from one afterwards: it fills
 * materialized views, computes generated columns and builds indexes, and their functions may call {@code nextval}.
 *
 * @param states each where the backup set it, if it moved on since; else where it stands
 * @param movedOn those that did, and how far
 */
public record RestoredSequences(List<SequenceState> states, List<Finding> movedOn) {
    private static final Pattern NEXT = Pattern.compile("nextval", Pattern.CASE_INSENSITIVE);

    /** What runs, or is called by what runs, while rows are loaded, checked and indexed. */
    private static final Set<String> DRAWING = Set.of(
            "FUNCTION",
            "PROCEDURE",
            "VIEW",
            "MATERIALIZED VIEW",
            "RULE",
            "DOMAIN",
            "CONSTRAINT",
            "CHECK CONSTRAINT",
            "INDEX");

    /** Tells apart what the backup set and what the restore drew. */
    public static RestoredSequences of(DumpContents contents, List<SequenceState> copy) {
        Map<QualifiedName, SequencePosition> positions = contents.positions();
        List<SequenceState> states = new ArrayList<>();
        List<Finding> movedOn = new ArrayList<>();
        boolean drawn = contents.entries().stream().anyMatch(RestoredSequences::mayDraw);
        for (SequenceState state : copy) {
            SequencePosition position = positions.get(state.name());
            SequenceState set = position == null ? state : state.at(position.last(), position.called());
            if (drawn && state.position().called() && set.mayMoveTo(state)) {
                states.add(set);
                movedOn.add(new Finding(
                        "sequence " + state.name(),
                        "moved on in the copy while the rest was restored: something there draws from it",
                        set.position().toString(),
                        state.position().toString()));
            } else {
                states.add(state);
            }
        }
        return new RestoredSequences(states, movedOn);
    }

    /** Whether what the entry makes may call {@code nextval} while other things are restored: a default does not. */
    private static boolean mayDraw(DumpEntry entry) {
        return DRAWING.contains(entry.header().type())
                && NEXT.matcher(entry.text()).find();
    }

    /** The same check, with a warning of what moved on. */
    public Check noted(Check check) {
        boolean good = check.outcome() == Outcome.PASSED || check.outcome() == Outcome.WARNED;
        if (movedOn.isEmpty() || !good) {
            return check;
        }
        List<Finding> findings = new ArrayList<>(check.findings());
        findings.addAll(movedOn);
        return check.as(
                Outcome.WARNED,
                check.summary() + "; " + movedOn.size() + " moved on while the rest was restored",
                findings);
    }
}
