package io.github.backupverify.lifecycle;

import io.github.backupverify.check.Check;
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
import io.github.backupverify.engine.BackupEngine;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.VerificationSettings;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run: the engine's stages, the cleanup whatever happens, the verdict. Used once. */
public final class Lifecycle {
    private final BackupEngine engine;
    private final VerificationSettings settings;
    private final RunContext run;
    private final Consumer<StageResult> onStage;
    private final Function<VerificationResult, List<Check>> trends;
    private final ResultRecord record;

    /** @param onStage told of each stage when it ends */
    public Lifecycle(
            BackupEngine engine, VerificationSettings settings, RunContext run, Consumer<StageResult> onStage) {
        this(engine, settings, run, onStage, result -> List.of());
    }

    /**
     * A run that is held against its forerunners too.
     *
     * @param trends the checks that do so, asked when everything is removed; they are given the result without them
     */
    public Lifecycle(
            BackupEngine engine,
            VerificationSettings settings,
            RunContext run,
            Consumer<StageResult> onStage,
            Function<VerificationResult, List<Check>> trends) {
        this.engine = engine;
        this.settings = settings;
        this.run = run;
        this.onStage = onStage;
        this.trends = trends;
        this.record = new ResultRecord(settings, run);
    }

    /** Never throws: whatever happens ends in a result. The scope is empty then, and the caller's to close. */
    public VerificationResult run() {
        @Nullable ProblemException ended = null;
        Watchdog watchdog = new Watchdog(settings.limits().total());
        Stages stages = new Stages(record, watchdog, run, onStage);
        try (watchdog;
                stages) {
            if (settings.embeddedSource()) {
                // Known before anything is started.
                RequiredProof.check(Proof.SCHEMA, settings);
            }
            engine.verify(settings, run, stages, record);
        } catch (Stages.StageFailed e) {
            // Its checks say why.
        } catch (ProblemException e) {
            ended = e.saying(run.redactor()::redact);
        } catch (RuntimeException | Error e) {
            // No memory, a class that does not load: what was created is removed all the same.
            ended = ProblemException.notVerified(defect(e), e).saying(run.redactor()::redact);
        }
        if (ended != null && ended.verdict() != Verdict.FAILED && watchdog.expired()) {
            // What a stage says that was interrupted is not the reason.
            ended = ProblemException.notVerified(watchdog.timedOut(), ended);
        }
        cleanup(stages);
        return record.result(judged(ended));
    }

    /** Holds the run against its forerunners; gives back why it came to no good end. */
    private @Nullable ProblemException judged(@Nullable ProblemException ended) {
        if (run.scope().interrupted()) {
            return ended;
        }
        try {
            record.checks(trends.apply(record.result(ended)));
            return ended;
        } catch (RuntimeException e) {
            return ended != null
                    ? ended
                    : ProblemException.notVerified(defect(e), e).saying(run.redactor()::redact);
        }
    }

    /** What is known now, for a run that is being cancelled. */
    public VerificationResult interruptedResult() {
        return record.result(ProblemException.notVerified(Decision.interrupted()));
    }

    private void cleanup(Stages stages) {
        double started = record.now();
        run.scope().removeEverything();
        List<String> leftovers = run.scope().leftovers();
        stages.ended(
                Stage.CLEANUP,
                leftovers.isEmpty() ? Outcome.PASSED : Outcome.FAILED,
                started,
                leftovers.isEmpty()
                        ? "everything removed"
                        : Figures.count(leftovers.size(), "thing", "things") + " left behind",
                List.of());
    }

    static Problem defect(Throwable e) {
        return new Problem(
                ErrorCode.INTERNAL_ERROR,
                "The verification stopped on an unexpected error",
                e.toString(),
                "Run again with -e and report the stack trace: mvn -e backup:verify");
    }
}
