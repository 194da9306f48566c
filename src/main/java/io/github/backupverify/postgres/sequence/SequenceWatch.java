package io.github.backupverify.postgres.sequence;

import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.catalog.Selected;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the sequences again and again while they are dumped: one that was set back, or went round, may have stood
 * anywhere, even where it is found at the beginning and at the end alike. Not thread-safe.
 */
public final class SequenceWatch {
    private final Connection connection;
    private final Map<QualifiedName, SequenceState> first = new HashMap<>();
    private final Map<QualifiedName, SequenceState> least = new HashMap<>();
    private final Map<QualifiedName, SequenceState> furthest = new HashMap<>();
    private final Map<QualifiedName, SequenceState> last = new HashMap<>();
    private final Set<QualifiedName> unsteady = new HashSet<>();
    private List<SequenceState> watched;

    /**
     * Looks for the first time; pg_dump may read a sequence any time after this.
     *
     * @param connection in no transaction: whoever reads a sequence in one keeps others from altering it
     */
    public SequenceWatch(Connection connection, Selected selected) throws SQLException {
        this.connection = connection;
        watched = Sequences.list(connection, selected);
        look();
    }

    /**
     * Goes on where others have looked.
     *
     * @param seen where they stood, of which each is looked at
     */
    SequenceWatch(Connection connection, List<SequenceState> seen) {
        this.connection = connection;
        watched = List.copyOf(seen);
        seen.forEach(this::see);
    }

    /** From now on only the sequences that a transaction sees, as it sees them. */
    public void keepTo(Connection snapshot, Selected selected) throws SQLException {
        watched = Sequences.list(snapshot, selected);
        // One that was made meanwhile began somewhere, though not before its range does.
        watched.forEach(sequence -> first.putIfAbsent(sequence.name(), sequence.atItsStart()));
    }

    /** Looks where they stand. */
    public void look() throws SQLException {
        last.clear();
        Sequences.positions(connection, watched).forEach(this::see);
    }

    private void see(SequenceState now) {
        QualifiedName name = now.name();
        SequenceState before = furthest.get(name);
        first.putIfAbsent(name, now);
        last.put(name, now);
        // One that cycles may have come round to where it looks as if it had only moved on.
        if (before != null && !now.standsAt(before) && (now.cycle() || !before.mayMoveTo(now))) {
            unsteady.add(name);
        }
        least.merge(name, now, (one, other) -> other.isBehind(one) ? other : one);
        furthest.merge(name, now, (one, other) -> one.isBehind(other) ? other : one);
    }

    /** The names of those that went back, or perhaps round. */
    Set<QualifiedName> unsteady() {
        return unsteady;
    }

    /** Where each stood before the dump; of one that was set back, the furthest it was seen. */
    public List<SequenceState> before() {
        return states(first, furthest);
    }

    /** Where each stood after the dump, unless it is gone; of one that was set back, the least it was seen. */
    public List<SequenceState> after() {
        return states(last, least);
    }

    private List<SequenceState> states(
            Map<QualifiedName, SequenceState> steady, Map<QualifiedName, SequenceState> extreme) {
        List<SequenceState> states = new ArrayList<>();
        for (SequenceState sequence : watched) {
            QualifiedName name = sequence.name();
            @Nullable SequenceState state = unsteady.contains(name) ? extreme.get(name) : steady.get(name);
            if (state != null) {
                states.add(state);
            }
        }
        return states;
    }
}
