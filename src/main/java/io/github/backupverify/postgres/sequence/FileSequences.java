package io.github.backupverify.postgres.sequence;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.catalog.UnsetSequences;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.SequencePosition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds the positions that the file sets against where the sequences of the copy stand: nobody else moves them. */
public final class FileSequences {

    private FileSequences() {}

    /**
     * Compares; of one that the file sets twice, the last position counts.
     *
     * @param copy in which rows are looked for that drew from a sequence that the file does not set
     */
    public static Check check(DumpContents contents, List<SequenceState> copied, Connection copy) throws SQLException {
        RestoredSequences restored = RestoredSequences.of(contents, copied);
        Map<QualifiedName, SequencePosition> wanted = contents.positions();
        Map<QualifiedName, SequenceState> found = new HashMap<>();
        restored.states().forEach(state -> found.put(state.name(), state));
        List<Finding> findings = new ArrayList<>();
        wanted.forEach((name, position) -> {
            SequenceState state = found.get(name);
            if (state == null) {
                findings.add(
                        new Finding("sequence " + name, "is missing in the restored copy", position.toString(), ""));
            } else if (!state.position().equals(position)) {
                findings.add(new Finding(
                        "sequence " + name,
                        "does not stand where the backup sets it",
                        position.toString(),
                        state.position().toString()));
            }
        });
        Set<QualifiedName> others = new TreeSet<>(Comparator.comparing(QualifiedName::toString));
        others.addAll(found.keySet());
        others.removeAll(wanted.keySet());
        List<Finding> behind = others.isEmpty() ? List.of() : UnsetSequences.behind(copy, others);
        if (findings.isEmpty() && !behind.isEmpty()) {
            return Check.of(
                    CheckId.COMPARE_SEQUENCES,
                    Outcome.NOT_RUN,
                    Coverage.none("sequences"),
                    Figures.count(others.size(), "sequence is", "sequences are")
                            + " not set by the backup, although pg_dump sets each, and the next INSERT would fail: "
                            + behind.get(0).object() + " " + behind.get(0).message(),
                    behind);
        }
        List<Finding> unset = others.stream()
                .map(name -> Finding.of(
                        "sequence " + name, "is not set by the backup, so it starts anew: pg_dump sets each"))
                .toList();
        if (findings.isEmpty() && !unset.isEmpty()) {
            return Check.warned(
                    CheckId.COMPARE_SEQUENCES,
                    new Coverage(found.size() - unset.size(), found.size(), "sequences"),
                    Figures.count(unset.size(), "sequence is", "sequences are") + " not set by the backup",
                    unset);
        }
        if (wanted.isEmpty()) {
            return Check.notApplicable(CheckId.COMPARE_SEQUENCES, "The backup sets no sequence");
        }
        return restored.noted(Check.failedIfAny(
                CheckId.COMPARE_SEQUENCES,
                Coverage.all(wanted.size(), "sequences"),
                findings,
                findings.size() + " sequences do not stand where the backup sets them",
                Figures.count(wanted.size(), "sequence stands", "sequences stand") + " where the backup says"));
    }
}
