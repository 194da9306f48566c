package io.github.backupverify.postgres.server;

import io.github.backupverify.postgres.session.Quoting;
import io.github.backupverify.process.DetachingRunner;
import io.github.backupverify.settings.Secret;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The programs of a server that was unpacked, and what both ways to start one have in common.
 *
 * @param prepared whether the data directory is there already, and lacks the password alone
 */
record ServerPrograms(ServerFolder folder, boolean windows, boolean prepared) {
    private static final int SHOWN_LINES = 5;

    /** Where one of them is. */
    String program(String name) {
        return folder.binaries()
                .resolve("bin")
                .resolve(windows ? name + ".exe" : name)
                .toString();
    }

    /** What {@link #initialise} reads from the password file. */
    String password(String superuser, Secret password) {
        return prepared
                ? "ALTER ROLE " + Quoting.identifier(superuser) + " PASSWORD " + Quoting.literal(password.reveal())
                        + "\n"
                : password.reveal();
    }

    /** Makes the data directory, or gives the prepared one its password: a server by itself, which runs one command. */
    List<String> initialise(String superuser) {
        if (prepared) {
            return List.of(
                    "sh",
                    "-c",
                    "exec \"$0\" --single -c exit_on_error=on -c fsync=off -D \"$1\" postgres < \"$2\"",
                    program("postgres"),
                    folder.data().toString(),
                    folder.passwordFile().toString());
        }
        return List.of(
                program("initdb"),
                "--pgdata=" + folder.data(),
                "--username=" + superuser,
                "--pwfile=" + folder.passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync");
    }

    /** @throws io.github.backupverify.check.ProblemException EMBEDDED_UNAVAILABLE where it failed */
    static void made(DetachingRunner.Exit initdb) {
        if (initdb.code() != 0) {
            throw EmbeddedProblems.notStarted("initdb", lastLines(initdb.output()));
        }
    }

    static String lastLines(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }

    /**
     * Gives what a server writes in its folder to the account that it runs as, and lets that enter. The folder itself stays
     * root's, and with it the mark and the programs, which everybody may run who gets as far.
     */
    static void give(ServerFolder folder, int uid, int gid) throws IOException {
        give(folder.data(), uid);
        give(folder.shared(), uid);
        Files.setAttribute(folder.root(), "unix:gid", gid);
        Files.setPosixFilePermissions(folder.root(), PosixFilePermissions.fromString("rwx--x---"));
    }

    /** Gives a file, or a folder with all that is in it, to another account. */
    static void give(Path file, int uid) throws IOException {
        Files.walkFileTree(file, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                return visitFile(path, attributes);
            }
        });
    }
}
