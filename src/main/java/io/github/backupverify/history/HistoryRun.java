package io.github.backupverify.history;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.TableContent;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import java.time.Instant;

/**
 * What is kept of one run.
 *
 * @param seconds wall time, 0 or more
 * @param backupBytes size of the backup; 0 when the run ended before there was one
 * @param tables how many tables were compared, 0 or more
 * @param rows how many rows they held in all, 0 or more
 */
public record HistoryRun(
        String runId, Instant startedAt, Verdict verdict, double seconds, long backupBytes, long tables, long rows) {
    public static HistoryRun of(VerificationResult result) {
        BackupFacts backup = result.backup();
        return new HistoryRun(
                result.runId(),
                result.startedAt(),
                result.verdict(),
                result.seconds(),
                backup == null ? 0 : backup.bytes(),
                result.tables().size(),
                result.tables().stream().mapToLong(TableContent::rows).sum());
    }
}
