package io.github.backupverify.postgres.server;

import io.github.backupverify.fence.Account;
import io.github.backupverify.fence.Fence;
import io.github.backupverify.fence.Strength;
import io.github.backupverify.fence.View;
import io.github.backupverify.process.DetachingRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts a server inside a fence. It is the first process of a PID namespace: when it ends, the kernel ends all other
 * processes of that namespace.
 *
 * @param sockets folder in which the server listens
 */
record FencedServer(ServerFolder folder, Path sockets, ServerPrograms server, DetachingRunner programs) {
    private static final Duration LIMIT = Duration.ofSeconds(100);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final int STATUS_LINE = 7;

    /** Makes the data directory in the strongest fence in which that works, as an account without rights for root. */
    Fence initialise(String superuser) throws IOException {
        Account account = ServerAccount.ownedByRoot(folder.root()) ? Account.NOBODY : null;
        if (account != null) {
            ServerPrograms.give(folder, account.uid(), account.gid());
            ServerPrograms.give(sockets, account.uid());
        }
        Fence fence = Fence.strongest(
                programs,
                folder.fence(),
                new View(List.of(folder.binaries()), List.of(folder.data(), folder.shared(), sockets)),
                account,
                server.initialise(superuser));
        if (account != null && fence.strength() == Strength.CLOSED) {
            // The fence mounts what the server needs, so other processes of that account need not enter the folder.
            Files.setPosixFilePermissions(folder.root(), PosixFilePermissions.fromString("rwx------"));
        }
        return fence;
    }

    /** Starts it inside the fence that its data directory was made in. */
    RunningServer start(Fence fence) throws IOException {
        Files.delete(folder.passwordFile());
        ServerConfiguration.write(folder);
        ServerConfiguration.socket(folder, sockets);
        Files.createFile(folder.log());
        Account account = fence.account();
        if (account != null) {
            ServerPrograms.give(folder.log(), account.uid());
        }
        Process process = programs.leave(
                fence.around(
                        List.of(server.program("postgres"), "-D", folder.data().toString())),
                folder.log());
        long start = System.nanoTime();
        while (!ready()) {
            if (!process.isAlive() || programs.stopped() || System.nanoTime() - start > LIMIT.toNanos()) {
                throw EmbeddedProblems.notStarted("postgres", ServerPrograms.lastLines(Files.readString(folder.log())));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return new RunningServer(sockets.toString(), ServerConfiguration.SOCKET_PORT, fence.strength());
    }

    /** The line of postmaster.pid that pg_ctl waits for, too. */
    private boolean ready() throws IOException {
        try {
            List<String> lines = Files.readAllLines(folder.data().resolve("postmaster.pid"));
            return lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
