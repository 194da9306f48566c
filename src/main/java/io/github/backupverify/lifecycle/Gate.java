package io.github.backupverify.lifecycle;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.report.RecordedResult;
import io.github.backupverify.report.Reports;
import io.github.backupverify.report.ResultReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets a build go on only by a recorded verdict.
 *
 * @param maxAge how long ago the verification may have begun; null for any time
 * @param sha256 of the backup that must be the verified one, in lower-case hexadecimal digits; null for any
 */
public record Gate(@Nullable Duration maxAge, @Nullable String sha256) {
    /** Two machines' clocks may differ by this much. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    /**
     * Passes or throws.
     *
     * @param folder the reports
     * @return what was recorded
     * @throws ProblemException FAILED where a bad backup was recorded; NOT_VERIFIED where nothing good was, or not of
     *     this file, or too long ago
     */
    public RecordedResult pass(Path folder, Instant now) {
        RecordedResult recorded = ResultReader.read(folder.resolve(Reports.RESULT))
                .orElseThrow(() -> refused(
                        "No verification is on record",
                        "there is no " + folder.resolve(Reports.RESULT)
                                + "; a run that was killed leaves none either"));
        switch (recorded.verdict()) {
            case FAILED ->
                throw ProblemException.failed(new Problem(
                        ErrorCode.BACKUP_BAD,
                        "The recorded verdict is FAILED",
                        recorded.reason(),
                        "Read " + folder.resolve("index.html") + ", repair the cause, then verify again: mvn verify"));
            case NOT_VERIFIED -> throw refused("The recorded verdict is NOT_VERIFIED", recorded.reason());
            case SKIPPED -> {
                if (maxAge != null || sha256 != null) {
                    throw refused("The recorded verdict is SKIPPED", recorded.reason());
                }
            }
            case VERIFIED -> {
                old(recorded, now);
                otherFile(recorded);
            }
        }
        return recorded;
    }

    private void old(RecordedResult recorded, Instant now) {
        Duration age = Duration.between(recorded.startedAt(), now);
        if (age.compareTo(CLOCKS_DIFFER.negated()) < 0) {
            throw refused("The recorded verification lies in the future", recorded.startedAt() + ", now is " + now);
        }
        if (maxAge != null && age.compareTo(maxAge) > 0) {
            throw refused(
                    "The recorded verification is too old",
                    "it began at " + recorded.startedAt() + ", " + age.toMinutes() + " minutes ago, and "
                            + maxAge.toMinutes() + " are allowed");
        }
    }

    private void otherFile(RecordedResult recorded) {
        if (sha256 != null && !sha256.equals(recorded.sha256())) {
            throw refused(
                    "Another backup was verified",
                    "the verified one has the SHA-256 " + recorded.sha256() + ", this one " + sha256);
        }
    }

    /** {@link Verdict#NOT_VERIFIED}: nothing is known to be bad. */
    private static ProblemException refused(String what, String why) {
        return ProblemException.notVerified(
                new Problem(ErrorCode.NOTHING_VERIFIED, what, why, "Verify the backup: mvn backup:verify"));
    }
}
