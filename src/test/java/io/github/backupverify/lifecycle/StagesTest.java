package io.github.backupverify.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Stage;
import io.github.backupverify.check.StageResult;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.engine.StageRunner;
import io.github.backupverify.process.Parallel;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What becomes of a run when stages run beside each other. */
class StagesTest {
    @Test
    void aStageThatFailsStopsThoseBesideItAndIsTheReason() {
        CountDownLatch begun = new CountDownLatch(1);
        VerificationResult result = LifecycleTest.run((settings, run, stages, record) -> {
            StageRunner.Beside<String> restore = stages.begin(Stage.RESTORE, () -> "file", file -> {
                begun.countDown();
                return stopped(new CountDownLatch(1));
            });
            stages.run(Stage.VALIDATE, () -> {
                stopped(begun);
                return new StageOutput<>(
                        "",
                        List.of(Check.failed(CheckId.FILE_CONTENT, Coverage.all(1, "tables"), "differs", List.of())),
                        "");
            });
            restore.await();
        });

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason()).contains("differs");
        assertThat(result.stages())
                .extracting(StageResult::stage, StageResult::outcome)
                .containsExactly(
                        tuple(Stage.VALIDATE, Outcome.FAILED),
                        tuple(Stage.RESTORE, Outcome.NOT_RUN),
                        tuple(Stage.CLEANUP, Outcome.PASSED));
        assertThat(result.stages().get(1).start())
                .isLessThanOrEqualTo(result.stages().get(0).end());
    }

    @Test
    void anEarlierStageThatFailsLaterIsTheReasonAllTheSame() {
        VerificationResult result = LifecycleTest.run((settings, run, stages, record) -> {
            StageRunner.Beside<String> restore = stages.begin(Stage.RESTORE, () -> "file", file -> {
                throw ProblemException.failed(problem("does not restore"));
            });
            stages.run(Stage.VALIDATE, () -> {
                throw ProblemException.failed(problem("is cut short"));
            });
            restore.await();
        });

        assertThat(result.reason()).contains("is cut short");
    }

    @Test
    void aStageBesideThatFailsAloneIsTheReason() {
        VerificationResult result = LifecycleTest.run((settings, run, stages, record) -> {
            StageRunner.Beside<String> restore = stages.begin(Stage.RESTORE, () -> "file", file -> {
                throw ProblemException.failed(problem("does not restore"));
            });
            stages.run(Stage.VALIDATE, () -> new StageOutput<>("", List.of(), ""));
            restore.await();
        });

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason()).contains("does not restore");
    }

    /** What begins with what another stage makes is not begun where that makes nothing. */
    @Test
    void aStageWhoseInputNeverComesIsNotNamed() {
        VerificationResult result = LifecycleTest.run((settings, run, stages, record) -> {
            stages.begin(
                    Stage.RESTORE,
                    () -> stopped(new CountDownLatch(1)).value(),
                    file -> new StageOutput<>("", List.of(), ""));
            stages.run(Stage.BACKUP, () -> {
                throw ProblemException.notVerified(problem("no connection"));
            });
        });

        assertThat(result.reason()).contains("no connection");
        assertThat(result.stages()).extracting(StageResult::stage).containsExactly(Stage.BACKUP, Stage.CLEANUP);
    }

    private static Problem problem(String what) {
        return new Problem(ErrorCode.BACKUP_BAD, "The backup " + what, "", "Take a new one");
    }

    /** Waits as a stage does that another one stops. */
    private static StageOutput<String> stopped(CountDownLatch sign) {
        try {
            sign.await();
            return new StageOutput<>("", List.of(), "");
        } catch (InterruptedException e) {
            throw Parallel.interrupted(e);
        }
    }
}
