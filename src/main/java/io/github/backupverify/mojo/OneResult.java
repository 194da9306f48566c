package io.github.backupverify.mojo;

import io.github.backupverify.check.VerificationResult;
import org.jspecify.annotations.Nullable;

/** Records the first result of a run, whichever thread brings it: the run's own, or the one that stops the JVM. */
final class OneResult {
    private final Reporting reporting;
    private @Nullable VerificationResult recorded;

    OneResult(Reporting reporting) {
        this.reporting = reporting;
    }

    /** Gives what is on record then. */
    synchronized VerificationResult write(VerificationResult result) {
        VerificationResult first = recorded;
        if (first == null) {
            first = reporting.write(result);
            recorded = first;
        }
        return first;
    }
}
