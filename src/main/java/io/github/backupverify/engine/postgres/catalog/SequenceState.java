package io.github.backupverify.engine.postgres.catalog;

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
    /** Same place: the next value is the same. */
    boolean standsAt(SequenceState other) {
        return lastValue == other.lastValue && called == other.called;
    }

    /** The same where no value can come before the next one. */
    SequenceState atItsStart() {
        return new SequenceState(
                schema, name, increment > 0 ? minimum : maximum, false, increment, minimum, maximum, cycle);
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

    String position() {
        return lastValue + (called ? " (given out)" : " (not yet given out)");
    }

    String display() {
        return schema + "." + name;
    }
}
