package io.github.backupverify.lifecycle;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.Stage;
import io.github.backupverify.check.StageResult;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.engine.StageRunner;
import io.github.backupverify.run.Redactor;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs stages, and records what became of each. */
final class Stages implements StageRunner {
    private final ResultRecord record;
    private final Watchdog watchdog;
    private final Redactor redactor;
    private final Consumer<StageResult> onStage;

    /** @param onStage told of each stage when it ends */
    Stages(ResultRecord record, Watchdog watchdog, Redactor redactor, Consumer<StageResult> onStage) {
        this.record = record;
        this.watchdog = watchdog;
        this.redactor = redactor;
        this.onStage = onStage;
    }

    /** Ends the run; the checks recorded so far say why. */
    static final class StageFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public <T> T run(Stage stage, Supplier<? extends StageOutput<? extends T>> work) {
        watchdog.check();
        double started = record.now();
        StageOutput<? extends T> output;
        try {
            output = work.get();
        } catch (ProblemException e) {
            Outcome outcome = switch (e.verdict()) {
                case FAILED -> Outcome.FAILED;
                case SKIPPED -> Outcome.NOT_APPLICABLE;
                default -> Outcome.NOT_RUN;
            };
            ended(stage, outcome, started, e.problem().what(), List.of());
            throw e;
        } catch (RuntimeException | Error e) {
            ended(stage, Outcome.NOT_RUN, started, "internal error", List.of());
            throw e;
        }
        Outcome worst = Decision.worst(output.checks());
        ended(stage, worst, started, output.figures(), output.checks());
        if (worst == Outcome.FAILED || worst == Outcome.NOT_RUN) {
            throw new StageFailed();
        }
        return output.value();
    }

    @Override
    public void rehearse(Supplier<Rehearsal> work) {
        watchdog.check();
        double started = record.now();
        Rehearsal found;
        try {
            found = work.get();
        } catch (ProblemException e) {
            found = Rehearsal.notRun(e.saying(redactor::redact).problem());
        } catch (RuntimeException | Error e) {
            found = Rehearsal.notRun(Lifecycle.defect(e).advising(redactor::redact));
        }
        record.rehearsal(found);
        ended(Stage.REHEARSAL, found.outcome(), started, found.reason(), List.of());
    }

    void ended(Stage stage, Outcome outcome, double started, String figures, List<Check> checks) {
        StageResult result = new StageResult(stage, outcome, record.now() - started, redactor.redact(figures));
        record.stage(result, checks);
        onStage.accept(result);
    }
}
