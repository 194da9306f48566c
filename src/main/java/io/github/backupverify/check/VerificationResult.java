package io.github.backupverify.check;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run found out; each report is written from this record and nothing else. Holds no secret.
 *
 * @param runId names everything that the run created
 * @param problem why the verdict is not VERIFIED; null when it is
 * @param reason the verdict's reason in one sentence
 * @param proof what the backup was held against; null where the run ended before it was known, never beside VERIFIED
 * @param seconds wall time of the run
 * @param source facts about the source in display order: address, database, version, origin of each setting
 * @param target facts about the restore target, likewise
 * @param tools client tool name to "version (path)"
 * @param backup null when the run ended before there was one
 * @param leftovers what the run created and could not remove
 * @param rehearsal what became of the project's migrations on the copy; null where none was asked for
 * @param build which build it belongs to, in display order: project, version, branch, commit, page
 */
public record VerificationResult(
        String runId,
        Verdict verdict,
        @Nullable Problem problem,
        String reason,
        @Nullable Proof proof,
        Instant startedAt,
        double seconds,
        Map<String, String> source,
        Map<String, String> target,
        Map<String, String> tools,
        @Nullable BackupFacts backup,
        List<StageResult> stages,
        List<Check> checks,
        List<TableContent> tables,
        List<Tolerated> tolerated,
        List<String> leftovers,
        @Nullable Rehearsal rehearsal,
        Map<String, String> build) {
    public VerificationResult {
        if (verdict == Verdict.VERIFIED && proof == null) {
            throw new IllegalArgumentException("VERIFIED, and nothing says what was proved");
        }
    }

    /** The same with what became of the migrations. */
    public VerificationResult with(@Nullable Rehearsal rehearsed) {
        return copy(verdict, problem, reason, checks, rehearsed, build);
    }

    /** The same of a build. */
    public VerificationResult in(Map<String, String> builds) {
        return copy(verdict, problem, reason, checks, rehearsal, builds);
    }

    /** The same where something keeps it from being shown: what was good is not proved then. */
    public VerificationResult notVerified(Problem why) {
        return copy(Verdict.NOT_VERIFIED, why, why.reason(), checks, rehearsal, build);
    }

    /** The same with other words for the commands in it. */
    public VerificationResult advising(UnaryOperator<String> words) {
        return copy(
                verdict,
                problem == null ? null : problem.advising(words),
                words.apply(reason),
                checks.stream().map(check -> check.advising(words)).toList(),
                rehearsal == null ? null : rehearsal.advising(words),
                build);
    }

    private VerificationResult copy(
            Verdict other,
            @Nullable Problem why,
            String because,
            List<Check> made,
            @Nullable Rehearsal rehearsed,
            Map<String, String> builds) {
        return new VerificationResult(
                runId, other, why, because, proof, startedAt, seconds, source, target, tools, backup, stages, made,
                tables, tolerated, leftovers, rehearsed, builds);
    }

    /** {@code VERIFIED against the database}, {@code FAILED}: the words that every report begins with. */
    public String conclusion() {
        return verdict.with(proof);
    }

    /** When the backup's data were in the database; null where nothing tells. One that the run took is as old as the run. */
    public @Nullable Instant takenAt() {
        boolean own = checks.stream().anyMatch(check -> check.kind() == CheckId.BACKUP_TAKEN);
        return backup == null ? null : own ? startedAt : backup.takenAt();
    }

    /** Of a rehearsal and the backup: {@code the backup is VERIFIED against the database; migration V12 fails on it: ...}. */
    public String sentence() {
        String backup = "the backup is " + conclusion();
        if (rehearsal == null) {
            return backup;
        }
        String migrations = rehearsal.reason();
        return backup + "; "
                + switch (rehearsal.outcome()) {
                    case PASSED -> "the rehearsal PASSED: " + migrations;
                    case FAILED -> migrations;
                    default -> "the rehearsal did NOT RUN: " + migrations;
                };
    }
}
