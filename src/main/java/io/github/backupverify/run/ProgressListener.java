package io.github.backupverify.run;

import io.github.backupverify.check.Stage;

/** Where a stage says what it is doing; a long one is shown to the user from time to time. Of itself it shows nothing. */
public interface ProgressListener {
    /** A stage begins. */
    default void began(Stage stage) {}

    /** From now on, {@code progress} describes what is going on. */
    default void watch(Progress progress) {}

    /** Something the user should know now: a choice that was made, a setting that was ignored. */
    default void note(String line) {}
}
