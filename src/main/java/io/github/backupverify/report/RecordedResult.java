package io.github.backupverify.report;

import io.github.backupverify.check.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run left on record.
 *
 * @param reason the verdict's reason in one sentence
 * @param sha256 of the backup that was verified; null when the run ended before there was one
 */
public record RecordedResult(
        String runId,
        Verdict verdict,
        String reason,
        Instant startedAt,
        @Nullable String sha256) {}
