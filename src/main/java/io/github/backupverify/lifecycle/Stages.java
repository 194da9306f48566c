package io.github.backupverify.lifecycle;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.Stage;
import io.github.backupverify.check.StageResult;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.engine.StageRunner;
import io.github.backupverify.process.Parallel;
import io.github.backupverify.run.RunContext;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs stages, and records what became of each. Closing stops those that still run beside. */
final class Stages implements StageRunner, AutoCloseable {
    private final ResultRecord record;
    private final Watchdog watchdog;
    private final RunContext run;
    private final Consumer<StageResult> onStage;
    private final Parallel beside = new Parallel();
    private volatile boolean stopping;

    /** @param onStage told of each stage when it ends */
    Stages(ResultRecord record, Watchdog watchdog, RunContext run, Consumer<StageResult> onStage) {
        this.record = record;
        this.watchdog = watchdog;
        this.run = run;
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
        run.listener().began(stage);
        StageOutput<? extends T> output;
        try {
            output = work.get();
        } catch (ProblemException e) {
            if (stopping) {
                // What a stage says that was interrupted is not what is wrong.
                ended(stage, Outcome.NOT_RUN, started, "stopped, as another stage failed", List.of());
                throw e;
            }
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
        run.listener().began(Stage.REHEARSAL);
        Rehearsal found;
        try {
            found = work.get();
        } catch (ProblemException e) {
            found = Rehearsal.notRun(e.saying(run.redactor()::redact).problem());
        } catch (RuntimeException | Error e) {
            found = Rehearsal.notRun(Lifecycle.defect(e).advising(run.redactor()::redact));
        }
        record.rehearsal(found);
        ended(Stage.REHEARSAL, found.outcome(), started, found.reason(), List.of());
    }

    @Override
    public <I, T> Beside<T> begin(
            Stage stage, Supplier<I> input, Function<I, ? extends StageOutput<? extends T>> work) {
        Parallel.Begun<T> begun = beside.begin(() -> {
            I there = input.get();
            return this.<T>run(stage, () -> work.apply(there));
        });
        return begun::await;
    }

    synchronized void ended(Stage stage, Outcome outcome, double started, String figures, List<Check> checks) {
        StageResult result = new StageResult(
                stage, outcome, started, record.now(), run.redactor().redact(figures));
        record.stage(result, checks);
        onStage.accept(result);
    }

    /** Waits for the end of what it stops: it may be making what the cleanup then has to find. */
    @Override
    public void close() {
        stopping = true;
        beside.close();
    }
}
