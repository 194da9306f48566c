package io.github.backupverify.engine;

import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.Stage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Gives each stage its time, its outcome and its limits. A stage that cannot go on throws a {@link
 * io.github.backupverify.check.ProblemException}; one whose checks say that the backup is not proved ends the run too.
 */
public interface StageRunner {
    /**
     * Runs a stage to its end.
     *
     * @return what later stages work on
     */
    <T> T run(Stage stage, Supplier<? extends StageOutput<? extends T>> work);

    /** Runs the last stage, which says nothing of the backup: whatever becomes of it is told beside the verdict. */
    void rehearse(Supplier<Rehearsal> work);

    /**
     * Runs a stage beside those that the caller goes on to run. It is stopped where one of them fails: the reason of a run
     * is that of the first stage, in their order, which could not go on.
     *
     * @param input waits for what the stage works on; the stage begins when it is there
     */
    <I, T> Beside<T> begin(Stage stage, Supplier<I> input, Function<I, ? extends StageOutput<? extends T>> work);

    /** A stage that was begun. */
    @FunctionalInterface
    interface Beside<T> {
        /**
         * Waits for its end.
         *
         * @throws io.github.backupverify.check.ProblemException where the stage could not go on
         */
        T await();
    }
}
