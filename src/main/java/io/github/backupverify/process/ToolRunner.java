package io.github.backupverify.process;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.run.Progress;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunScope;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs client tools as children of this JVM: in a cleaned environment, with a limit in all and one without progress, with
 * all output redacted, and with the whole process tree gone when the call returns or the run ends. Thread-safe; one for
 * each run.
 *
 * <p>A child inherits the build's working directory and umask; files that must be private are made private by whoever
 * names them to the tool. It never inherits a standard stream.
 */
public final class ToolRunner {
    /** Reads a tool's standard output as it comes. */
    @FunctionalInterface
    public interface OutputReader<T> {
        T read(InputStream stdout) throws IOException;
    }

    /** Writes a tool's standard input; the runner closes the stream. */
    @FunctionalInterface
    public interface InputWriter {
        void write(OutputStream stdin) throws IOException;
    }

    /** What a tool said on standard output, and how it ended. */
    public record Output<T>(T value, ToolExit exit) {}

    private static final OutputReader<Boolean> NOTHING_READ = stdout -> true;
    private static final InputWriter NOTHING_WRITTEN = stdin -> {};

    private final RunScope scope;
    private final Redactor redactor;
    private final Duration total;
    private final Duration noProgress;
    private final Consumer<String> stderrLine;
    private final long deadline;

    /**
     * @param total for all calls together, counted from now; positive
     * @param noProgress for any time in which a call's progress stands still and no byte passes its standard input or
     *     output; positive
     * @param stderrLine hears each line on standard error as it comes, redacted; called from a thread of its own
     */
    public ToolRunner(
            RunScope scope, Redactor redactor, Duration total, Duration noProgress, Consumer<String> stderrLine) {
        this.scope = scope;
        this.redactor = redactor;
        this.total = total;
        this.noProgress = noProgress;
        this.stderrLine = stderrLine;
        deadline = System.nanoTime() + total.toNanos();
    }

    /**
     * Runs a tool with no standard input; its standard output is thrown away.
     *
     * @throws ProblemException TIMED_OUT, or TOOL_FAILED where it does not start
     */
    public ToolExit run(Command command, Progress progress) {
        return talk(command, progress, NOTHING_WRITTEN, NOTHING_READ).exit();
    }

    /** Runs a tool and reads its standard output to the end; what the reader leaves is drained. */
    public <T> Output<T> read(Command command, Progress progress, OutputReader<T> reader) {
        return talk(command, progress, NOTHING_WRITTEN, reader);
    }

    /** Runs a tool and feeds its standard input. A tool that ends early (broken pipe) is no exception: see the exit. */
    public ToolExit write(Command command, Progress progress, InputWriter writer) {
        return talk(command, progress, writer, NOTHING_READ).exit();
    }

    /** Runs a tool, feeds its standard input and reads its standard output to the end. */
    public <T> Output<T> talk(Command command, Progress progress, InputWriter writer, OutputReader<T> reader) {
        OwnedProcess child = new OwnedProcess(command);
        RunScope.Owned owned = scope.own("process " + command.name(), child::stop);
        try {
            AtomicLong bytes = new AtomicLong();
            Stopwatch stopwatch = new Stopwatch(command.name(), progress, bytes, deadline, total, noProgress);
            Process process = start(command, child);
            ChildStreams talk = new ChildStreams(process, child, stopwatch);
            StderrTail stderr = new StderrTail(redactor, stderrLine);
            talk.side(command, "stderr", () -> {
                stderr.drain(process.getErrorStream());
                return true;
            });
            ChildStreams.Side<T> stdout =
                    talk.side(command, "stdout", () -> readAll(process.getInputStream(), bytes, reader));
            talk.side(command, "stdin", () -> writeAll(process.getOutputStream(), bytes, writer));
            int code = end(talk, child, command);
            return new Output<>(stdout.result(), new ToolExit(code, stderr.text()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(command);
        } finally {
            owned.remove();
        }
    }

    /** When the run's end killed the tool, that is the news, not what its reader makes of the sudden end. */
    private static int end(ChildStreams talk, OwnedProcess child, Command command) throws InterruptedException {
        try {
            int code = talk.end();
            if (!child.stopped()) {
                return code;
            }
        } catch (RuntimeException e) {
            if (!child.stopped()) {
                throw e;
            }
        }
        throw interrupted(command);
    }

    private Process start(Command command, OwnedProcess child) {
        @Nullable Process process;
        try {
            process = child.start();
        } catch (IOException e) {
            throw ErrorCode.TOOL_FAILED.notVerified(
                    command.name() + " did not start",
                    redactor.redact(String.valueOf(e.getMessage())),
                    "Check that " + command.program() + " exists and may be executed, or name the folder of the"
                            + " client tools: -Dbackup.pgBin=/usr/lib/postgresql/16/bin",
                    e);
        }
        if (process == null) {
            throw interrupted(command);
        }
        return process;
    }

    private static <T> T readAll(InputStream stdout, AtomicLong bytes, OutputReader<T> reader) throws IOException {
        CountedInput counted = new CountedInput(stdout, bytes);
        T result = reader.read(counted);
        counted.transferTo(OutputStream.nullOutputStream());
        return result;
    }

    private static boolean writeAll(OutputStream stdin, AtomicLong bytes, InputWriter writer) throws IOException {
        CountedOutput counted = new CountedOutput(stdin, bytes);
        try {
            writer.write(counted);
            counted.flush();
        } catch (IOException | RuntimeException e) {
            // A failed writer leaves the pipe open: its end would tell the tool that the input is complete.
            if (!counted.brokenPipe(e)) {
                throw e;
            }
        }
        closeWhatMayBeBroken(stdin);
        return true;
    }

    private static void closeWhatMayBeBroken(OutputStream stdin) {
        try {
            stdin.close();
        } catch (IOException e) {
            // The tool ended before it read everything; its exit says why.
        }
    }

    private static ProblemException interrupted(Command command) {
        return ErrorCode.INTERRUPTED.notVerified(
                command.name() + " was stopped", "the run was cancelled", "Run the verification again: mvn verify");
    }
}
