package io.github.backupverify.check;

import org.jspecify.annotations.Nullable;

/** The one word a run ends with. Only {@link #VERIFIED} lets a pipeline go on, and {@link #SKIPPED} where allowed. */
public enum Verdict {
    /** Every requested check ran and passed. */
    VERIFIED,
    /** The backup is bad. */
    FAILED,
    /** It could not be proved that the backup is good. */
    NOT_VERIFIED,
    /** Asked for, or nothing to verify here. */
    SKIPPED;

    /**
     * The verdict with what was proved, as every report and the console say it: {@code VERIFIED against its manifest}.
     *
     * @param proof null where the run ended before it was known
     */
    public String with(@Nullable Proof proof) {
        if (this != VERIFIED || proof == null) {
            return name();
        }
        return name() + (proof == Proof.SCHEMA ? ", " : " ") + proof.words();
    }
}
