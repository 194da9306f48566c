package io.github.backupverify.process;

import io.github.backupverify.run.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Runs client tools: in a cleaned environment, with a limit in all and one without progress, with all output redacted,
 * and with the whole process tree gone when the call returns or the run ends.
 */
public interface ToolRunner {
    /** Reads a tool's standard output as it comes. */
    @FunctionalInterface
    interface OutputReader<T> {
        T read(InputStream stdout) throws IOException;
    }

    /** Writes a tool's standard input; the runner closes the stream. */
    @FunctionalInterface
    interface InputWriter {
        void write(OutputStream stdin) throws IOException;
    }

    /** What a tool said on standard output, and how it ended. */
    record Output<T>(T value, ToolExit exit) {}

    /**
     * Runs a tool with no standard input; its standard output is thrown away.
     *
     * @throws io.github.backupverify.check.ProblemException TIMED_OUT, or TOOL_FAILED where it does not start
     */
    ToolExit run(Command command, Progress progress);

    /** Runs a tool and reads its standard output to the end; what the reader leaves is drained. */
    <T> Output<T> read(Command command, Progress progress, OutputReader<T> reader);

    /** Runs a tool and feeds its standard input. A tool that ends early (broken pipe) is no exception: see the exit. */
    ToolExit write(Command command, Progress progress, InputWriter writer);

    /** Runs a tool, feeds its standard input and reads its standard output to the end. */
    <T> Output<T> talk(Command command, Progress progress, InputWriter writer, OutputReader<T> reader);
}
