package io.github.backupverify.report;

import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run left on record.
 *
 * @param reason the verdict's reason in one sentence
 * @param proof what was proved; null where the run ended before it was known, never beside VERIFIED
 * @param unrehearsed why the migrations that were rehearsed with it are not to run; null where they passed, or none were
 * @param sha256 of the backup that was verified; null when the run ended before there was one
 */
public record RecordedResult(
        String runId,
        Verdict verdict,
        String reason,
        @Nullable Proof proof,
        Instant startedAt,
        @Nullable String sha256,
        @Nullable String unrehearsed) {
    /** {@code VERIFIED against the database}, {@code SKIPPED}. */
    public String conclusion() {
        return verdict.with(proof);
    }
}
