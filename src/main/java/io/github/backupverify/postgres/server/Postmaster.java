package io.github.backupverify.postgres.server;

import io.github.backupverify.process.Procfs;
import io.github.backupverify.process.QuitSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The main process of a server, found by its pid file and only ended when it runs from the server's own folder. */
record Postmaster(ServerFolder folder) {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String FIRST_IN_ITS_SPACE = "1";
    private static final Duration POLL = Duration.ofMillis(20);

    /**
     * Ends the server at once, all sessions with it; does nothing where it does not run.
     *
     * @throws IOException when it cannot be proved that the process is the server's, or when it does not end
     */
    void end() throws IOException {
        Optional<ProcessHandle> running = running();
        if (running.isPresent()) {
            ProcessHandle process = running.get();
            // Immediate shutdown: ends its children and frees what it holds of the kernel, which a kill does not.
            if (!QuitSignal.send(process.pid()) || !ended(process)) {
                process.destroyForcibly();
                if (!ended(process)) {
                    throw new IOException("the server's process " + process.pid() + " does not end");
                }
            }
        }
    }

    /** Empty where it does not run. */
    Optional<ProcessHandle> running() throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(folder.data().resolve("postmaster.pid"));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.isEmpty() || !lines.get(0).matches("\\d{1,18}")) {
            return Optional.empty();
        }
        if (lines.get(0).equals(FIRST_IN_ITS_SPACE)) {
            // In a fence it has a number that says nothing out here; its children run from its folder, too.
            return ProcessHandle.allProcesses()
                    .filter(process -> alive(process) && own(process))
                    .filter(process -> process.parent().filter(this::own).isEmpty())
                    .findFirst();
        }
        Optional<ProcessHandle> process =
                ProcessHandle.of(Long.parseLong(lines.get(0))).filter(Postmaster::alive);
        if (process.isEmpty()) {
            return process;
        }
        Optional<String> program = process.get().info().command();
        if (program.isEmpty()) {
            throw new IOException("process " + lines.get(0)
                    + " does not show which program it runs; end it if it is the" + " server in " + folder.root());
        }
        // Another program may have the id by now.
        return process.filter(this::own);
    }

    private boolean own(ProcessHandle process) {
        return process.info()
                .command()
                .filter(program -> Path.of(program).startsWith(folder.root()) || sameFile(program))
                .isPresent();
    }

    private boolean sameFile(String program) {
        try {
            return Path.of(program).startsWith(folder.root().toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean ended(ProcessHandle process) {
        long start = System.nanoTime();
        while (alive(process)) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    private static boolean alive(ProcessHandle process) {
        return process.isAlive() && !Procfs.zombie(process.pid());
    }
}
