package io.github.backupverify.check;

/** The one word a run ends with. Only {@link #VERIFIED} lets a pipeline go on, and {@link #SKIPPED} where allowed. */
public enum Verdict {
    /** Every requested check ran and passed. */
    VERIFIED,
    /** The backup is bad. */
    FAILED,
    /** It could not be proved that the backup is good. */
    NOT_VERIFIED,
    /** Asked for, or nothing to verify here. */
    SKIPPED
}
