package io.github.backupverify.postgres.sequence;

import java.math.BigInteger;

/**
 * Where a sequence stands.
 *
 * @param lastValue what {@code nextval} gave last, or will give next where it was not called yet
 * @param called whether {@code lastValue} was already given out
 * @param increment never 0; negative for a descending sequence
 * @param minimum the least value
 * @param maximum the greatest value
 * @param cycle whether it starts over at its end
 */
public record SequenceState(
        String schema,
        String name,
        long lastValue,
        boolean called,
        long increment,
        long minimum,
        long maximum,
        boolean cycle) {
    /** The same sequence at another place. */
    public SequenceState at(long value, boolean handedOut) {
        return new SequenceState(schema, name, value, handedOut, increment, minimum, maximum, cycle);
    }

    /** Whether {@code nextval} alone can have taken it from here to another place. */
    public boolean mayMoveTo(SequenceState later) {
        return !standsAt(later) && (cycle || isBehind(later));
    }

    /** Same place: the next value is the same. */
    boolean standsAt(SequenceState other) {
        return lastValue == other.lastValue && called == other.called;
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
        BigInteger last = BigInteger.valueOf(lastValue);
        return called ? last.add(BigInteger.valueOf(increment)) : last;
    }

    /** Where it stands, for people. */
    public String position() {
        return lastValue + (called ? " (given out)" : " (not yet given out)");
    }

    /** Schema and name, for people. */
    public String display() {
        return schema + "." + name;
    }
}
