package io.github.backupverify.process;

import static io.github.backupverify.process.StillProgress.STILL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.run.Progress;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunScope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Timeout(90)
@Execution(ExecutionMode.CONCURRENT)
final class ToolEndIT {
    private static final Duration LONG = Duration.ofMinutes(2);

    private final RunScope scope = new RunScope();
    private final String sleep = Shell.uniqueSleep();

    @AfterEach
    void nothingIsLeft() {
        scope.close();
        assertThat(scope.leftovers()).isEmpty();
        assertThat(Shell.runs(sleep)).isFalse();
    }

    @Test
    void aToolThatMovesNothingIsStopped() {
        ToolRunner runner = runner(LONG, Duration.ofSeconds(1));

        assertTimedOut(
                () -> runner.run(Shell.command("exec sleep " + sleep), STILL),
                "nothing has moved for 1 s; until then: 7 of 112 tables",
                "-Dbackup.noProgressTimeout=2s");
    }

    @Test
    void aToolThatRunsAtFullLoadForEverIsStopped() {
        ToolRunner runner = runner(LONG, Duration.ofSeconds(1));

        assertTimedOut(
                () -> runner.run(Shell.command("while :; do : " + sleep + "; done"), STILL),
                "nothing has moved",
                "backup.noProgressTimeout");
    }

    @Test
    void aWriterThatWaitsForTheToolIsStopped() {
        ToolRunner runner = runner(LONG, Duration.ofSeconds(1));

        assertTimedOut(
                () -> runner.write(
                        Shell.command("exec sleep " + sleep), STILL, stdin -> stdin.write(new byte[10_000_000])),
                "nothing has moved",
                "backup.noProgressTimeout");
    }

    @Test
    void bytesOnStandardOutputCountAsProgress() {
        ToolRunner runner = runner(LONG, Duration.ofSeconds(2));

        ToolExit exit = runner.run(Shell.command("for i in 1 2 3 4 5 6; do echo; sleep 0.5; done"), STILL);

        assertThat(exit.ok()).isTrue();
    }

    @Test
    void theCallersMarkerCountsAsProgress() {
        ToolRunner runner = runner(LONG, Duration.ofSeconds(1));
        AtomicLong marker = new AtomicLong();
        Progress moving = new Progress() {
            @Override
            public long marker() {
                return marker.incrementAndGet();
            }

            @Override
            public String describe() {
                return "";
            }
        };

        assertThat(runner.run(Shell.command("sleep 2.5"), moving).ok()).isTrue();
    }

    @Test
    void theWholeRunsLimitHoldsOverSeveralCallsAndAnyProgress() {
        ToolRunner runner = runner(Duration.ofSeconds(2), LONG);
        runner.run(Shell.command("sleep 1"), STILL);

        assertTimedOut(
                () -> runner.read(Shell.command("yes " + sleep), STILL, stdout -> {
                    byte[] buffer = new byte[8192];
                    while (stdout.read(buffer) >= 0) {
                        Thread.onSpinWait();
                    }
                    return "";
                }),
                "the whole run has a limit of 2 s",
                "-Dbackup.timeout=4s");
    }

    @Test
    void grandchildrenThatIgnoreTheRequestToEndAreKilled() {
        ToolRunner runner = runner(LONG, Duration.ofSeconds(1));
        String stubborn =
                "trap '' TERM INT HUP; sleep " + sleep + " & (sleep " + sleep + " & sleep " + sleep + ") & wait";

        assertTimedOut(() -> runner.run(Shell.command(stubborn), STILL), "nothing has moved", "backup.");
    }

    @Test
    void whatATaskLeftInTheBackgroundEndsWithIt() {
        ToolRunner runner = runner(LONG, LONG);

        ToolExit exit = runner.run(Shell.command("(sleep " + sleep + " >/dev/null 2>&1 &) ; exit 0"), STILL);

        assertThat(exit.ok()).isTrue();
    }

    @Test
    void aBackgroundProcessThatHoldsThePipesDoesNotHoldTheRun() {
        ToolRunner runner = runner(LONG, LONG);

        long began = System.nanoTime();
        ToolExit exit = runner.run(Shell.command("(sleep " + sleep + " &) ; echo done >&2; exit 0"), STILL);

        assertThat(exit.stderr()).isEqualTo("done\n");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void anInterruptedCallerLeavesNoChild() throws Exception {
        ToolRunner runner = runner(LONG, LONG);
        CompletableFuture<ErrorCode> code = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                runner.run(Shell.command("sleep " + sleep + "; sleep " + sleep), STILL);
            } catch (ProblemException e) {
                flag.complete(Thread.currentThread().isInterrupted());
                code.complete(e.problem().code());
            }
        });
        caller.start();
        Shell.waitUntilSleeps(sleep);
        caller.interrupt();

        assertThat(code.get()).isEqualTo(ErrorCode.INTERRUPTED);
        assertThat(flag.get()).isTrue();
    }

    @Test
    void theEndOfTheRunEndsTheToolAndIsNotTakenForItsResult() throws Exception {
        ToolRunner runner = runner(LONG, LONG);
        CompletableFuture<ToolRunner.Output<String>> call =
                CompletableFuture.supplyAsync(() -> runner.read(Shell.command("exec sleep " + sleep), STILL, stdout -> {
                    if (stdout.read() < 0) {
                        throw new IOException("the dump is cut");
                    }
                    return "";
                }));
        Shell.waitUntilSleeps(sleep);
        scope.close();

        assertThatThrownBy(call::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.INTERRUPTED));
    }

    @Test
    void aTerminatedBuildLeavesNoChild() throws Exception {
        Process build = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessBuild.class.getName(),
                        "trap '' TERM INT; sleep " + sleep + " & (setsid sleep " + sleep + " &); wait; wait")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Shell.waitUntilSleeps(sleep);
            build.destroy();
            build.waitFor();
        } finally {
            build.destroyForcibly();
        }

        assertThat(build.exitValue()).isEqualTo(143);
    }

    private ToolRunner runner(Duration total, Duration noProgress) {
        return new ToolRunner(scope, new Redactor(List.of()), total, noProgress, line -> {});
    }

    private static void assertTimedOut(ThrowingCallable call, String why, String todo) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
            assertThat(e.problem().code()).isEqualTo(ErrorCode.TIMED_OUT);
            assertThat(e.problem().what()).startsWith("sh was stopped after ");
            assertThat(e.problem().why()).contains(why);
            assertThat(e.problem().todo()).contains(todo);
        });
    }
}
