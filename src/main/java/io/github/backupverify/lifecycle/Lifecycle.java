package io.github.backupverify.lifecycle;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.DumpOrigin;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Stage;
import io.github.backupverify.check.StageResult;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.engine.Backup;
import io.github.backupverify.engine.BackupEngine;
import io.github.backupverify.engine.Comparison;
import io.github.backupverify.engine.RestoredCopy;
import io.github.backupverify.engine.Source;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.settings.Policies;
import io.github.backupverify.settings.VerificationSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One run: the stages in their order, the cleanup whatever happens, the verdict. Used once. */
public final class Lifecycle<S extends Source, B extends Backup, C, R extends RestoredCopy> {
    private final BackupEngine<S, B, C, R> engine;
    private final VerificationSettings settings;
    private final RunContext run;
    private final Consumer<StageResult> onStage;
    private final Instant startedAt = Clock.systemUTC().instant();
    private final long startedNanos = System.nanoTime();

    private final List<StageResult> stages = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private Map<String, String> sourceFacts = Map.of();
    private Map<String, String> targetFacts = Map.of();
    private Map<String, String> tools = Map.of();
    private @Nullable BackupFacts backupFacts;
    private @Nullable Proof proof;
    private DumpOrigin origin = DumpOrigin.UNKNOWN;
    private Comparison comparison = new Comparison(List.of(), List.of());

    /** @param onStage told of each stage when it ends */
    public Lifecycle(
            BackupEngine<S, B, C, R> engine,
            VerificationSettings settings,
            RunContext run,
            Consumer<StageResult> onStage) {
        this.engine = engine;
        this.settings = settings;
        this.run = run;
        this.onStage = onStage;
    }

    /** Never throws: whatever happens ends in a result. The scope is empty then, and the caller's to close. */
    public VerificationResult run() {
        @Nullable ProblemException ended = null;
        Watchdog watchdog = new Watchdog(settings.limits().total());
        try (watchdog) {
            stages(watchdog);
        } catch (StageFailed e) {
            // Its checks say why.
        } catch (ProblemException e) {
            ended = e.saying(this::redact);
        } catch (RuntimeException | Error e) {
            // No memory, a class that does not load: what was created is removed all the same.
            ended = ProblemException.notVerified(defect(e), e).saying(this::redact);
        }
        if (ended != null && ended.verdict() != Verdict.FAILED && watchdog.expired()) {
            // What a stage says that was interrupted is not the reason.
            ended = ProblemException.notVerified(watchdog.timedOut(), ended);
        }
        cleanup();
        return result(ended);
    }

    /** What is known now, for a run that is being cancelled. */
    public VerificationResult interruptedResult() {
        return result(ProblemException.notVerified(Decision.interrupted()));
    }

    private void stages(Watchdog watchdog) {
        if (settings.embeddedSource()) {
            // Known before anything is started.
            RequiredProof.check(Proof.SCHEMA, settings);
        }
        S source = stage(watchdog, Stage.PREFLIGHT, () -> engine.preflight(settings, run));
        sourceFacts = source.facts();
        tools = source.tools();
        B backup = stage(watchdog, Stage.BACKUP, () -> engine.backup(source));
        backupFacts = backup.facts();
        origin = backup.origin();
        proof = settings.embeddedSource() ? Proof.SCHEMA : backup.proof();
        RequiredProof.check(proof, settings);
        C contents = stage(watchdog, Stage.VALIDATE, () -> engine.validate(source, backup));
        R copy = stage(watchdog, Stage.RESTORE, () -> engine.restore(source, backup, contents));
        targetFacts = copy.facts();
        comparison = stage(watchdog, Stage.COMPARE, () -> engine.compare(source, backup, copy));
        if (settings.copyChecks().stageAsked()) {
            stage(watchdog, Stage.ASSERTIONS, () -> engine.examine(source, backup, copy));
        }
        if (policyAsked()) {
            backupFacts = stage(watchdog, Stage.POLICY, () -> engine.policy(source, backup, copy));
        }
    }

    private boolean policyAsked() {
        ExistingBackupSettings given = settings.given();
        return !settings.policies().equals(Policies.NONE)
                || settings.backup().keep()
                || (given != null && given.describe());
    }

    private <T> T stage(Watchdog watchdog, Stage stage, Supplier<StageOutput<T>> work) {
        watchdog.check();
        long start = System.nanoTime();
        StageOutput<T> staged;
        try {
            staged = work.get();
        } catch (ProblemException e) {
            Outcome outcome = switch (e.verdict()) {
                case FAILED -> Outcome.FAILED;
                case SKIPPED -> Outcome.NOT_APPLICABLE;
                default -> Outcome.NOT_RUN;
            };
            ended(stage, outcome, start, e.problem().what());
            throw e;
        } catch (RuntimeException | Error e) {
            ended(stage, Outcome.NOT_RUN, start, "internal error");
            throw e;
        }
        checks.addAll(staged.checks());
        Outcome worst = Decision.worst(staged.checks());
        ended(stage, worst, start, staged.figures());
        if (worst == Outcome.FAILED || worst == Outcome.NOT_RUN) {
            throw new StageFailed();
        }
        return staged.value();
    }

    private void cleanup() {
        long start = System.nanoTime();
        run.scope().removeEverything();
        List<String> leftovers = run.scope().leftovers();
        ended(
                Stage.CLEANUP,
                leftovers.isEmpty() ? Outcome.PASSED : Outcome.FAILED,
                start,
                leftovers.isEmpty()
                        ? "everything removed"
                        : Figures.count(leftovers.size(), "thing", "things") + " left behind");
    }

    private void ended(Stage stage, Outcome outcome, long startNanos, String figures) {
        StageResult result = new StageResult(stage, outcome, seconds(startNanos), redact(figures));
        stages.add(result);
        onStage.accept(result);
    }

    private VerificationResult result(@Nullable ProblemException ended) {
        Decision decision =
                Decision.of(ended, checks, run.scope().leftovers(), run.scope().interrupted(), settings.required());
        ConnectionSettings live = settings.source();
        if (proof == Proof.DATABASE && settings.given() != null && live != null) {
            decision = decision.against(new LiveDifference(origin, live.database()), checks);
        }
        return new VerificationResult(
                run.id(),
                decision.verdict(),
                decision.problem(),
                decision.reason(),
                proof,
                startedAt,
                seconds(startedNanos),
                sourceFacts,
                targetFacts,
                tools,
                backupFacts,
                List.copyOf(stages),
                List.copyOf(checks),
                comparison.tables(),
                comparison.tolerated(),
                run.scope().leftovers());
    }

    private String redact(String text) {
        return run.redactor().redact(text);
    }

    private static double seconds(long sinceNanos) {
        return Duration.ofNanos(System.nanoTime() - sinceNanos).toMillis() / 1000.0;
    }

    private static Problem defect(Throwable e) {
        return new Problem(
                ErrorCode.INTERNAL_ERROR,
                "The verification stopped on an unexpected error",
                e.toString(),
                "Run again with -e and report the stack trace: mvn -e backup:verify");
    }

    /** Ends the stages; the checks recorded so far say why. */
    private static final class StageFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
