package io.github.backupverify.retention;

import io.github.backupverify.check.Verdict;
import java.time.Instant;

/**
 * What came of a backup that this run restored.
 *
 * @param conclusion the verdict with what was proved, for people
 * @param reason of the verdict, in a sentence
 * @param at when it began
 * @param seconds that it took, 0 or more
 * @param sha256 of what is stored: 64 lower-case hexadecimal digits; empty where it is not known
 */
public record FullVerification(
        StoredBackup backup,
        Verdict verdict,
        String conclusion,
        String reason,
        Instant at,
        double seconds,
        String sha256) {

    /** Whether it says something of the bytes. */
    public boolean speaks() {
        return verdict == Verdict.VERIFIED || verdict == Verdict.FAILED;
    }

    /** As it is looked up from now on. */
    public RecordedVerdict recorded() {
        return new RecordedVerdict(sha256, backup.bytes(), backup.stored(), at, verdict == Verdict.VERIFIED);
    }
}
