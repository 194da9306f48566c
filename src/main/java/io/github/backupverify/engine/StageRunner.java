package io.github.backupverify.engine;

import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.Stage;
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
}
