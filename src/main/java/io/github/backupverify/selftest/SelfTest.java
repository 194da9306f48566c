package io.github.backupverify.selftest;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.FaultResult;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Stage;
import io.github.backupverify.check.StageResult;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.run.FolderDeletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Verifies broken copies of a backup one after the other, and says whether each verdict was the right one. */
public final class SelfTest {
    private static final int MOST_CHECKS_NAMED = 4;

    private final Function<BackupUnderTest, VerificationResult> verification;
    private final Path folder;
    private final long deadlineNanos;
    private final Consumer<FaultResult> onResult;
    private @Nullable VerificationResult healthy;

    /**
     * A self-test.
     *
     * @param verification runs the whole lifecycle on a copy
     * @param folder where copies are made, one at a time
     * @param limit for all of it; a fault that is not begun by then is not tried
     * @param onResult told of each fault when it is done
     */
    public SelfTest(
            Function<BackupUnderTest, VerificationResult> verification,
            Path folder,
            Duration limit,
            Consumer<FaultResult> onResult) {
        this.verification = verification;
        this.folder = folder;
        this.deadlineNanos = System.nanoTime() + limit.toNanos();
        this.onResult = onResult;
    }

    /**
     * Tries every fault in its order.
     *
     * @param faults the first of them has to be the healthy backup, which others are compared with
     * @throws ProblemException DISK_FULL or REPORT_FAILED where a copy cannot be made; INTERRUPTED
     */
    public List<FaultResult> run(List<Fault> faults) {
        List<FaultResult> results = new ArrayList<>();
        for (Fault fault : faults) {
            FaultResult result = System.nanoTime() > deadlineNanos ? untried(fault) : tried(fault);
            results.add(result);
            onResult.accept(result);
        }
        return results;
    }

    private FaultResult tried(Fault fault) {
        Path copy = folder.resolve("copy");
        try {
            Files.createDirectory(copy);
            try {
                long start = System.nanoTime();
                VerificationResult result = verification.apply(fault.breaking().into(copy));
                double seconds = (System.nanoTime() - start) / 1e9;
                if (result.problem() != null && result.problem().code() == ErrorCode.INTERRUPTED) {
                    throw ProblemException.notVerified(result.problem());
                }
                boolean right = fault.expected().fits(result, healthy);
                if (healthy == null) {
                    healthy = result;
                }
                return new FaultResult(
                        fault.id(),
                        fault.words(),
                        fault.reference(),
                        fault.expected().words(),
                        result.verdict(),
                        right,
                        caughtBy(result),
                        reason(result),
                        seconds);
            } finally {
                FolderDeletion.delete(copy);
            }
        } catch (IOException e) {
            throw ErrorCode.ofWriting(e)
                    .notVerified(
                            "A copy of the backup could not be made",
                            e.toString(),
                            "Make room for two copies of the backup and let this user write there, or name another folder: mvn backup:self-test"
                                    + " -Dbackup.outputDirectory=/path/with/room",
                            e);
        }
    }

    private static FaultResult untried(Fault fault) {
        return new FaultResult(
                fault.id(), fault.words(), fault.reference(), fault.expected().words(), null, false, "", "", 0);
    }

    private static String reason(VerificationResult result) {
        Problem problem = result.problem();
        return problem == null ? result.reason() : problem.code() + ": " + problem.reason();
    }

    /** The checks by their names; where none failed, the stage that could not go on and its reason. */
    private static String caughtBy(VerificationResult result) {
        List<String> checks = result.checks().stream()
                .filter(check -> check.outcome() == Outcome.FAILED
                        || (result.verdict() == Verdict.NOT_VERIFIED && check.outcome() == Outcome.NOT_RUN))
                .map(Check::id)
                .toList();
        if (!checks.isEmpty()) {
            String more = checks.size() > MOST_CHECKS_NAMED ? ", ..." : "";
            return checks.stream().limit(MOST_CHECKS_NAMED).collect(Collectors.joining(", ")) + more;
        }
        Problem problem = result.problem();
        if (problem == null) {
            return "";
        }
        String stage = result.stages().stream()
                .filter(each -> each.stage() != Stage.CLEANUP && each.outcome() != Outcome.PASSED)
                .map(StageResult::stage)
                .reduce((first, last) -> last)
                .map(last -> last.name().toLowerCase(Locale.ROOT) + ": ")
                .orElse("");
        return stage + problem.what();
    }
}
