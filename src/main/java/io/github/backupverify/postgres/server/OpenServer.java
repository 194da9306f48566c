package io.github.backupverify.postgres.server;

import io.github.backupverify.fence.Strength;
import io.github.backupverify.process.DetachingRunner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.List;

/** Starts a server where no fence can be had: on 127.0.0.1, as an account that PostgreSQL takes. */
record OpenServer(ServerFolder folder, ServerPrograms server, DetachingRunner programs) {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int PORT_ATTEMPTS = 5;

    /**
     * Makes the data directory.
     *
     * @return the account that the server has to run as
     * @throws ClosedFolderException where the account that has to run the server cannot get at its folder
     */
    ServerAccount initialise(String superuser) throws IOException, ClosedFolderException {
        ServerAccount account =
                new AccountChoice(programs).choose(folder.root()).orElseThrow(EmbeddedProblems::rootOnly);
        if (account instanceof ServerAccount.Other other) {
            handOver(other);
        }
        ServerPrograms.made(programs.run(account.command(server.initialise(superuser))));
        return account;
    }

    RunningServer start(ServerAccount account) throws IOException {
        Files.delete(folder.passwordFile());
        ServerConfiguration.write(folder);
        return new RunningServer("127.0.0.1", launch(account), Strength.OPEN);
    }

    private void handOver(ServerAccount.Other account) throws IOException, ClosedFolderException {
        ServerPrograms.give(folder, account.uid(), account.gid());
        DetachingRunner.Exit exit = programs.run(account.command(List.of(server.program("postgres"), "--version")));
        if (exit.code() != 0) {
            throw new ClosedFolderException(EmbeddedProblems.notReachable(folder, account.user(), exit.output()));
        }
    }

    private int launch(ServerAccount account) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            ServerConfiguration.loopback(folder, port);
            DetachingRunner.Exit exit = programs.run(account.command(List.of(
                    server.program("pg_ctl"),
                    "start",
                    "--wait",
                    "--timeout=100",
                    "--silent",
                    "--pgdata=" + folder.data(),
                    "--log=" + folder.log())));
            if (exit.code() == 0) {
                return port;
            }
            String log = Files.exists(folder.log()) ? Files.readString(folder.log()) : "";
            // Another program may have taken the port in between.
            if (attempt == PORT_ATTEMPTS || !log.contains("could not bind")) {
                throw EmbeddedProblems.notStarted("pg_ctl", ServerPrograms.lastLines(exit.output() + "\n" + log));
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }
}
