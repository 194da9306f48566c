package io.github.backupverify.process;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A shell command of the user's. It may hold a secret, so it is passed in a private file and never as an argument. */
public final class ShellScript {
    private static final Path BASH = Path.of("/bin/bash");

    private ShellScript() {}

    /**
     * The command that runs it with the shell of this system; bash where it is there, which can tell that the first
     * command of a pipe failed.
     *
     * @param folder private to the run, removed with it
     * @param parameter that named it, for the message: "backup.fetchCommand"
     * @throws ProblemException DISK_FULL or REPORT_FAILED where the file cannot be written
     */
    public static Command of(Path folder, String parameter, String commandLine) {
        return of(folder, parameter, commandLine, Map.of());
    }

    /**
     * The same with variables of its own.
     *
     * @param more of the environment
     */
    public static Command of(Path folder, String parameter, String commandLine, Map<String, String> more) {
        String name = parameter.substring(parameter.lastIndexOf('.') + 1);
        boolean windows = folder.getFileSystem().getSeparator().equals("\\");
        Path script = folder.resolve(name + (windows ? ".cmd" : ".sh"));
        try {
            boolean pipefail = !windows && Files.isExecutable(BASH);
            String head = windows ? "@echo off\r\n" : pipefail ? "set -eo pipefail\n" : "set -e\n";
            Files.writeString(script, head + commandLine + "\n");
            if (windows) {
                return new Command(Path.of("cmd.exe"), List.of("/c", script.toString()), environment(more));
            }
            return new Command(pipefail ? BASH : Path.of("/bin/sh"), List.of(script.toString()), environment(more));
        } catch (IOException e) {
            throw ErrorCode.ofWriting(e)
                    .notVerified(
                            parameter + " could not be started",
                            e.toString(),
                            "Make room, and let this user write, in " + folder,
                            e);
        }
    }

    /** A client tool starts without libpq's variables; the user's command may be one that needs them. */
    private static Map<String, String> environment(Map<String, String> more) {
        Map<String, String> kept = new HashMap<>(more);
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("PG")) {
                kept.put(name, value);
            }
        });
        return kept;
    }
}
