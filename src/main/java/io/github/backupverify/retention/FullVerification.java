package io.github.backupverify.retention;

import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of a backup that this run restored.
 *
 * @param proof what it was held against; null where the run ended before it was known, never beside VERIFIED
 * @param reason of the verdict, in a sentence
 * @param at when it began
 * @param seconds that it took, 0 or more
 * @param sha256 of what is stored: 64 lower-case hexadecimal digits; empty where it is not known
 */
public record FullVerification(
        StoredBackup backup,
        Verdict verdict,
        @Nullable Proof proof,
        String reason,
        Instant at,
        double seconds,
        String sha256) {

    /** The verdict with what was proved, for people. */
    public String conclusion() {
        return verdict.with(proof);
    }

    /** Whether it says something of the bytes. */
    public boolean speaks() {
        return verdict == Verdict.VERIFIED || verdict == Verdict.FAILED;
    }

    /** As it is looked up from now on. */
    public RecordedVerdict recorded() {
        return new RecordedVerdict(sha256, backup.bytes(), backup.stored(), at, verdict == Verdict.VERIFIED);
    }
}
