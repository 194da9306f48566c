package io.github.backupverify.postgres.server;

import io.github.backupverify.process.DetachingRunner;
import io.github.backupverify.run.MarkedFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** From an empty place on disk to a server that answers, and back. */
final class ServerLife {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int PORT_ATTEMPTS = 5;
    private static final int SHOWN_LOG_LINES = 5;

    private final EmbeddedRequest request;
    private final ServerFolder folder;
    private final MarkedFolder marked;
    private final boolean windows;
    private final DetachingRunner programs;

    ServerLife(EmbeddedRequest request, ServerFolder folder, boolean windows) {
        this.request = request;
        this.folder = folder;
        this.windows = windows;
        marked = new MarkedFolder(folder.root(), request.runId());
        programs = new DetachingRunner(folder.root());
    }

    /**
     * Starts the server and gives its port.
     *
     * @throws ClosedFolderException where the account that has to run the server cannot get at its folder
     */
    int begin(BinariesArchive archive, String superuser) throws ClosedFolderException {
        if (!windows && folder.root().toString().matches("(?s).*[\"$`\\\\].*")) {
            throw EmbeddedProblems.unsuitablePath(folder);
        }
        try {
            marked.make();
            Files.createDirectory(folder.binaries());
            archive.unpack(folder.binaries(), programs::stopped);
        } catch (IOException e) {
            throw EmbeddedProblems.notPrepared(folder, e);
        }
        try {
            ServerAccount account =
                    new AccountChoice(programs).choose(folder.root()).orElseThrow(EmbeddedProblems::rootOnly);
            Files.writeString(folder.passwordFile(), request.password().reveal(), StandardCharsets.UTF_8);
            if (account instanceof ServerAccount.Other other) {
                handOver(other);
            }
            initialise(account, superuser);
            Files.delete(folder.passwordFile());
            ServerConfiguration.write(folder);
            return launch(account);
        } catch (IOException e) {
            throw EmbeddedProblems.notStarted("the server", e);
        }
    }

    /** Ends whatever runs and removes everything; what {@link #begin} still does then fails. */
    void end() throws IOException {
        programs.stop();
        new Postmaster(folder).end();
        marked.remove();
    }

    /**
     * Gives what is in the folder to the account that the server runs as, and lets it enter. The folder itself stays
     * root's, and with it the mark.
     */
    private void handOver(ServerAccount.Other account) throws IOException, ClosedFolderException {
        Files.createDirectory(folder.data());
        Files.createFile(folder.log());
        for (Path given : List.of(folder.binaries(), folder.data(), folder.log(), folder.passwordFile())) {
            Files.walkFileTree(given, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.setAttribute(file, "unix:uid", account.uid(), LinkOption.NOFOLLOW_LINKS);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult preVisitDirectory(Path file, BasicFileAttributes attributes) throws IOException {
                    return visitFile(file, attributes);
                }
            });
        }
        Files.setAttribute(folder.root(), "unix:gid", account.gid());
        Files.setPosixFilePermissions(folder.root(), PosixFilePermissions.fromString("rwx--x---"));
        DetachingRunner.Exit exit = programs.run(account.command(List.of(program("postgres"), "--version")));
        if (exit.code() != 0) {
            throw new ClosedFolderException(EmbeddedProblems.notReachable(folder, account.user(), exit.output()));
        }
    }

    private void initialise(ServerAccount account, String superuser) throws IOException {
        DetachingRunner.Exit exit = programs.run(account.command(List.of(
                program("initdb"),
                "--pgdata=" + folder.data(),
                "--username=" + superuser,
                "--pwfile=" + folder.passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync")));
        if (exit.code() != 0) {
            throw EmbeddedProblems.notStarted("initdb", lastLines(exit.output()));
        }
    }

    private int launch(ServerAccount account) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            ServerConfiguration.port(folder, port);
            DetachingRunner.Exit exit = programs.run(account.command(List.of(
                    program("pg_ctl"),
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
                throw EmbeddedProblems.notStarted("pg_ctl", lastLines(exit.output() + "\n" + log));
            }
        }
    }

    private String program(String name) {
        return folder.binaries()
                .resolve("bin")
                .resolve(windows ? name + ".exe" : name)
                .toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }

    private static String lastLines(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - SHOWN_LOG_LINES), lines.size()));
    }
}
