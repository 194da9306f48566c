package io.github.backupverify.history;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.TableContent;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import java.time.Instant;

/**
 * What is kept of one run.
 *
 * @param proof what the backup was held against, as {@code result.json} has it; {@value #NO_PROOF} where nothing says it
 * @param seconds wall time, 0 or more
 * @param backupBytes size of the backup; 0 when the run ended before there was one
 * @param tables how many tables were compared, 0 or more
 * @param rows how many rows they held in all, 0 or more
 */
public record HistoryRun(
        String runId,
        Instant startedAt,
        Verdict verdict,
        String proof,
        double seconds,
        long backupBytes,
        long tables,
        long rows) {
    static final String NO_PROOF = "none";

    /** The verdict, and of a good one what was proved: {@code VERIFIED (manifest)}. */
    public String conclusion() {
        return verdict == Verdict.VERIFIED ? verdict + " (" + proof + ")" : verdict.name();
    }

    public static HistoryRun of(VerificationResult result) {
        BackupFacts backup = result.backup();
        Proof proof = result.proof();
        return new HistoryRun(
                result.runId(),
                result.startedAt(),
                result.verdict(),
                proof == null ? NO_PROOF : proof.label(),
                result.seconds(),
                backup == null ? 0 : backup.bytes(),
                result.tables().size(),
                result.tables().stream().mapToLong(TableContent::rows).sum());
    }
}
