package io.github.backupverify.history;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.StageResult;
import io.github.backupverify.check.TableContent;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one run.
 *
 * @param proof what the backup was held against, as {@code result.json} has it; {@value #NO_PROOF} where nothing says it
 * @param seconds wall time, 0 or more
 * @param stages seconds of each stage that ran
 * @param backupBytes size of the backup; 0 when the run ended before there was one
 * @param backupTime when the backup was taken, by what it carries itself, and for one that the run took when the run
 *     began; null where it carries nothing
 * @param sha256 of the backup; empty when there was none
 * @param stored how the place that the backup is kept in names it, with its time; empty where the run was not told
 * @param tables how many tables were compared, 0 or more
 * @param rows how many rows they held in all, 0 or more
 * @param tableRows rows of the largest tables, {@code shop: public.film} where there are several databases; empty in runs
 *     that are long past
 * @param failedChecks ids of those that failed or could not run
 * @param alarms ids of the trends that warned or failed: what they measured is never used as what is usual
 * @param commit of the project; empty where nothing says it
 * @param rehearsal what became of the pending migrations on the copy
 * @param acceptTrend whether {@code backup.acceptTrend} said that what this run measured is right from now on
 */
public record HistoryRun(
        String runId,
        Series series,
        Instant startedAt,
        Verdict verdict,
        String proof,
        double seconds,
        Map<String, Double> stages,
        long backupBytes,
        @Nullable Instant backupTime,
        String sha256,
        String stored,
        long tables,
        long rows,
        Map<String, Long> tableRows,
        List<String> failedChecks,
        List<String> alarms,
        String commit,
        RehearsedTimes rehearsal,
        boolean acceptTrend) {
    static final String NO_PROOF = "none";

    /** How many of the largest tables are kept; the rows of all tables together are kept as well. */
    private static final int TABLES = 2000;

    public HistoryRun {
        if (runId.isEmpty()) {
            throw new IllegalArgumentException("a run has an id");
        }
        Objects.requireNonNull(startedAt);
        Objects.requireNonNull(verdict);
        // A run before proofs were kept is still a run.
        proof = proof.isEmpty() ? NO_PROOF : proof;
        stages = Map.copyOf(stages);
        tableRows = Map.copyOf(tableRows);
        failedChecks = List.copyOf(failedChecks);
        alarms = List.copyOf(alarms);
    }

    /** What is kept of a result. */
    public static HistoryRun of(VerificationResult result, Series series, String commit, boolean acceptTrend) {
        BackupFacts backup = result.backup();
        Proof proof = result.proof();
        Map<String, Double> stages = new LinkedHashMap<>();
        for (StageResult stage : result.stages()) {
            stages.put(stage.stage().label(), Math.round(stage.seconds() * 1000) / 1000.0);
        }
        return new HistoryRun(
                result.runId(),
                series,
                result.startedAt(),
                result.verdict(),
                proof == null ? NO_PROOF : proof.label(),
                result.seconds(),
                stages,
                backup == null ? 0 : backup.bytes(),
                result.takenAt(),
                backup == null ? "" : backup.sha256(),
                "",
                result.tables().size(),
                result.tables().stream().mapToLong(TableContent::rows).sum(),
                tableRows(result.tables()),
                ids(result, check -> true, Outcome.FAILED, Outcome.NOT_RUN),
                ids(result, check -> check.kind().ofTrend(), Outcome.FAILED, Outcome.WARNED),
                commit,
                RehearsedTimes.of(result.rehearsal()),
                acceptTrend);
    }

    /** Whether the run took the backup itself. */
    boolean ownBackup() {
        return startedAt.equals(backupTime);
    }

    /** The verdict, and of a good one what was proved: {@code VERIFIED (manifest)}. */
    public String conclusion() {
        return good() ? verdict + " (" + proof + ")" : verdict.name();
    }

    /** Whether it is of one of many that are kept: an old backup may come after a new one, so nothing grows or ages. */
    public boolean ofStored() {
        return !stored.isEmpty();
    }

    /** Whether it is VERIFIED. */
    public boolean good() {
        return verdict == Verdict.VERIFIED;
    }

    /** Whether it says something of the backup: a run that was skipped does not. */
    public boolean counts() {
        return verdict != Verdict.SKIPPED;
    }

    /** The seconds of a stage; 0 where it did not run. */
    public double stage(String label) {
        return stages.getOrDefault(label, 0.0);
    }

    /**
     * The same of a backup as it is kept, which a command may have decrypted for the run.
     *
     * @param sha256Stored of what is kept; empty for that of what was verified
     */
    public HistoryRun of(String place, long bytes, @Nullable Instant taken, String sha256Stored) {
        return copy(bytes, taken, sha256Stored.isEmpty() ? sha256 : sha256Stored, place, tableRows);
    }

    HistoryRun withoutTables() {
        return copy(backupBytes, backupTime, sha256, stored, Map.of());
    }

    private HistoryRun copy(
            long bytes, @Nullable Instant taken, String digest, String place, Map<String, Long> rowsOfTables) {
        return new HistoryRun(
                runId,
                series,
                startedAt,
                verdict,
                proof,
                seconds,
                stages,
                bytes,
                taken,
                digest,
                place,
                tables,
                rows,
                rowsOfTables,
                failedChecks,
                alarms,
                commit,
                rehearsal,
                acceptTrend);
    }

    private static Map<String, Long> tableRows(List<TableContent> tables) {
        return tables.stream()
                .sorted(Comparator.comparingLong(TableContent::rows).reversed())
                .limit(TABLES)
                .collect(Collectors.toMap(HistoryRun::name, TableContent::rows, Long::sum));
    }

    private static String name(TableContent table) {
        String name = table.schema() + "." + table.name();
        return table.database().isEmpty() ? name : table.database() + ": " + name;
    }

    private static List<String> ids(VerificationResult result, Predicate<Check> of, Outcome... outcomes) {
        List<Outcome> wanted = List.of(outcomes);
        return result.checks().stream()
                .filter(check -> wanted.contains(check.outcome()) && of.test(check))
                .map(Check::id)
                .distinct()
                .toList();
    }
}
