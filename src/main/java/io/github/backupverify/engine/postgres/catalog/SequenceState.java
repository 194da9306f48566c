package io.github.backupverify.engine.postgres.catalog;

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

    String position() {
        return lastValue + (called ? " (given out)" : " (not yet given out)");
    }

    String display() {
        return schema + "." + name;
    }
}
