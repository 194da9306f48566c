package io.github.backupverify.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs that may leave something running, as pg_ctl leaves a server: a {@link ToolRunner} would end it with the
 * call. Whoever starts something this way ends it. In a bare environment; nothing starts after {@link #stop()}.
 */
public final class DetachingRunner {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Set<String> KEPT =
            Set.of("PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "SYSTEMDRIVE", "USERPROFILE");

    private final Path folder;
    private @Nullable Process running;
    private final List<Process> left = new ArrayList<>();
    private boolean stopped;

    /** @param folder their working folder, where what they say is kept until it is read */
    public DetachingRunner(Path folder) {
        this.folder = folder;
    }

    /** How a program ended, and all that it said. */
    public record Exit(int code, String output) {}

    /**
     * Runs a program to its end.
     *
     * @throws IOException where it does not start, does not end in two minutes, or the run was cancelled
     */
    public Exit run(List<String> command) throws IOException {
        // A file and no pipe: a server that was left running would hold the pipe open.
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = begin(command, output);
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                end(process);
                throw new IOException(command.get(0) + " did not end in " + LIMIT.toSeconds() + " seconds");
            }
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            throw new IOException("the run was interrupted", e);
        } finally {
            ended();
        }
        if (stopped()) {
            throw new IOException("the run was cancelled");
        }
        String said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
        Files.delete(output);
        return new Exit(process.exitValue(), said);
    }

    /**
     * Starts a program and leaves it running; {@link #stop()} ends it with all that it has started.
     *
     * @param said file that gets what it says, after what is in it
     */
    public synchronized Process leave(List<String> command, Path said) throws IOException {
        Process process = start(command, ProcessBuilder.Redirect.appendTo(said.toFile()));
        left.add(process);
        return process;
    }

    /** Ends what runs; what would run later does not start. */
    public synchronized void stop() {
        stopped = true;
        if (running != null) {
            end(running);
        }
        left.forEach(DetachingRunner::end);
    }

    public synchronized boolean stopped() {
        return stopped;
    }

    private synchronized Process begin(List<String> command, Path output) throws IOException {
        Process process = start(command, ProcessBuilder.Redirect.to(output.toFile()));
        running = process;
        return process;
    }

    private Process start(List<String> command, ProcessBuilder.Redirect output) throws IOException {
        if (stopped) {
            throw new IOException("the run was cancelled");
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> !KEPT.contains(name.toUpperCase(Locale.ROOT)));
        environment.put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private synchronized void ended() {
        running = null;
    }

    private static void end(Process process) {
        List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
        process.destroyForcibly();
        tree.forEach(ProcessHandle::destroyForcibly);
    }
}
