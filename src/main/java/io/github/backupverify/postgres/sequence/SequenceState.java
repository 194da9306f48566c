package io.github.backupverify.postgres.sequence;

import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.script.SequencePosition;
import java.math.BigInteger;

/**
 * A sequence and where it stands.
 *
 * @param increment never 0; negative for a descending sequence
 * @param minimum the least value
 * @param maximum the greatest value
 * @param cycle whether it starts over at its end
 */
public record SequenceState(SequencePosition position, long increment, long minimum, long maximum, boolean cycle) {
    public QualifiedName name() {
        return position.sequence();
    }

    /** The same sequence at another place. */
    public SequenceState at(long value, boolean handedOut) {
        return new SequenceState(new SequencePosition(name(), value, handedOut), increment, minimum, maximum, cycle);
    }

    /** Whether {@code nextval} alone can have taken it from here to another place. */
    public boolean mayMoveTo(SequenceState later) {
        return !standsAt(later) && (cycle || isBehind(later));
    }

    /** Same place: the next value is the same. */
    boolean standsAt(SequenceState other) {
        return position.equals(other.position);
    }

    /** The same where no value can come before the next one. */
    SequenceState atItsStart() {
        return at(increment > 0 ? minimum : maximum, false);
    }

    /** Whether its next value comes before the other's. */
    boolean isBehind(SequenceState other) {
        int order = next().compareTo(other.next());
        return increment > 0 ? order < 0 : order > 0;
    }

    /** The next value to come; past the range of a long at a sequence's very end. */
    private BigInteger next() {
        BigInteger last = BigInteger.valueOf(position.last());
        return position.called() ? last.add(BigInteger.valueOf(increment)) : last;
    }
}
