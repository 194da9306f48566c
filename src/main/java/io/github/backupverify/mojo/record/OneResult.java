package io.github.backupverify.mojo.record;

import io.github.backupverify.check.VerificationResult;
import org.jspecify.annotations.Nullable;

/** Records the first result of a run, whichever thread brings it: the run's own, or the one that stops the JVM. */
public final class OneResult {
    private final Reporting reporting;
    private @Nullable VerificationResult recorded;

    public OneResult(Reporting reporting) {
        this.reporting = reporting;
    }

    /** Gives what is on record then. */
    public synchronized VerificationResult write(VerificationResult result) {
        VerificationResult first = recorded;
        if (first == null) {
            first = reporting.write(result);
            recorded = first;
        }
        return first;
    }
}
