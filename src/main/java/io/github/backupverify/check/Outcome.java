package io.github.backupverify.check;

/** What became of one check. */
public enum Outcome {
    PASSED,
    /** Passed, with something the reader must know. */
    WARNED,
    FAILED,
    /** Requested, but it could not run or covered nothing; the summary says why. Never counts as a pass. */
    NOT_RUN,
    /** There is nothing of the kind in this database or this configuration. */
    NOT_APPLICABLE
}
