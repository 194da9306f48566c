package io.github.backupverify.program;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.process.Command;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.Progress;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunScope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs {@code <program> --version}, each with a limit of its own: a wrapper script may hang. Empty where a program does not
 * start, does not answer in time, or fails.
 */
public final class RunningVersionReader implements Function<Path, Optional<String>> {
    /** Enough for a wrapper that starts a container. */
    static final Duration LIMIT = Duration.ofSeconds(20);

    private static final int LONGEST_ANSWER = 16 * 1024;

    private final RunScope scope;
    private final Redactor redactor;
    private final Duration limit;

    public RunningVersionReader(RunScope scope, Redactor redactor) {
        this(scope, redactor, LIMIT);
    }

    /** @param limit for each answer */
    public RunningVersionReader(RunScope scope, Redactor redactor, Duration limit) {
        this.scope = scope;
        this.redactor = redactor;
        this.limit = limit;
    }

    @Override
    public Optional<String> apply(Path program) {
        ToolRunner runner = new ToolRunner(scope, redactor, limit, limit, line -> {});
        try {
            ToolRunner.Output<String> output = runner.read(
                    new Command(program, List.of("--version"), Map.of()),
                    Asking.ASKING,
                    stdout -> new String(stdout.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8));
            return output.exit().ok() ? Optional.of(output.value()) : Optional.empty();
        } catch (ProblemException e) {
            if (e.problem().code() == ErrorCode.INTERRUPTED) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private enum Asking implements Progress {
        ASKING;

        @Override
        public long marker() {
            return 0;
        }

        @Override
        public String describe() {
            return "";
        }
    }
}
