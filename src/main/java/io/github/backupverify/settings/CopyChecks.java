package io.github.backupverify.settings;

import io.github.backupverify.settings.assertion.Assertions;

/**
 * What is asked of the restored copy beyond being equal.
 *
 * @param amcheck whether its indexes and tables are checked with PostgreSQL's extension amcheck
 * @param writeProbe whether to look for sequences whose next value is taken already
 */
public record CopyChecks(Assertions assertions, boolean amcheck, boolean writeProbe) {
    /** What is asked where nothing is configured. */
    public static final CopyChecks DEFAULT = new CopyChecks(Assertions.NONE, false, true);

    /** Whether the run has a stage for them. */
    public boolean stageAsked() {
        return assertions.asked() || amcheck;
    }
}
