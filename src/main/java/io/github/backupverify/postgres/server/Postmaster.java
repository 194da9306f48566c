package io.github.backupverify.postgres.server;

import io.github.backupverify.file.RegularFile;
import io.github.backupverify.process.Procfs;
import io.github.backupverify.process.QuitSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The main process of a server, found by the programs that run from the server's own folder, or where the system shows
 * none, by its pid file. In a fence that file holds a number that says nothing out here, and what runs on the server may
 * have put another one there.
 */
record Postmaster(ServerFolder folder) {
    private static final Duration LIMIT = Duration.ofSeconds(10);
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
        Optional<ProcessHandle> seen = ProcessHandle.allProcesses()
                .filter(process -> alive(process) && own(process))
                // Its children run from its folder, too.
                .filter(process -> process.parent().filter(this::own).isEmpty())
                .findFirst();
        if (seen.isPresent()) {
            return seen;
        }
        Path file = folder.data().resolve("postmaster.pid");
        // Where a fence was made, this is Linux, which shows each process of a server that this user may end.
        if (Files.exists(folder.fence().resolve("mounts")) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        List<String> lines = RegularFile.lines(file, RegularFile.HANDWRITTEN);
        // A fenced server is the first process of a space of its own; out here that number is another program's.
        if (lines.isEmpty()
                || !lines.get(0).matches("\\d{1,18}")
                || lines.get(0).equals("1")) {
            return Optional.empty();
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
