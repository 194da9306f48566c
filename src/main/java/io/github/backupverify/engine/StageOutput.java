package io.github.backupverify.engine;

import io.github.backupverify.check.Check;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a stage produced.
 *
 * @param value what the next stages work on
 * @param checks every check of the stage, also those that did not run
 * @param figures for the console's line of the stage: "412 MB, 112 tables"
 */
public record StageOutput<T>(T value, List<Check> checks, String figures) {
    public StageOutput {
        checks = List.copyOf(checks);
    }

    /** The same of another value. */
    public <R> StageOutput<R> map(Function<? super T, ? extends R> other) {
        return new StageOutput<>(other.apply(value), checks, figures);
    }

    /** The same with more checks. */
    public StageOutput<T> adding(List<Check> more) {
        return new StageOutput<>(
                value, Stream.concat(checks.stream(), more.stream()).toList(), figures);
    }
}
