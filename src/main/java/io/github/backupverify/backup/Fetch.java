package io.github.backupverify.backup;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.process.ShellScript;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.Progress;
import io.github.backupverify.run.RunContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Brings a backup with the user's own command: from an object store, or out of an encrypted file. */
public final class Fetch implements Progress {
    private final RunContext run;
    private final ToolRunner runner;
    private final AtomicLong bytes = new AtomicLong();

    public Fetch(RunContext run, ToolRunner runner) {
        this.run = run;
        this.runner = runner;
    }

    /**
     * Runs it with the shell, and keeps what it writes to standard output in the run's private folder.
     *
     * @param commandLine may hold a secret: it is passed in a private file, never as an argument
     * @param environment of the command, beside what it inherits
     * @throws ProblemException TOOL_FAILED where it ends with an error; DISK_FULL
     */
    public Path run(String commandLine, Map<String, String> environment) {
        run.listener().watch(this);
        Path file = run.workDirectory().resolve("fetched");
        ToolRunner.Output<Long> output = runner.read(
                ShellScript.of(run.workDirectory(), "backup.fetchCommand", commandLine, environment),
                this,
                stdout -> save(stdout, file));
        if (!output.exit().ok()) {
            String said = output.exit().stderr().strip();
            throw ProblemException.notVerified(new Problem(
                    ErrorCode.TOOL_FAILED,
                    "backup.fetchCommand did not bring the backup",
                    "it ended with status " + output.exit().code() + (said.isEmpty() ? "" : ": " + said),
                    "Run the command by hand and see what it says; it has to write the backup to standard output:"
                            + " -Dbackup.fetchCommand='gpg --decrypt /backups/app.dump.gpg'"));
        }
        return file;
    }

    private long save(InputStream stdout, Path file) throws IOException {
        return CopyOnDisk.write(stdout, file, "What backup.fetchCommand brings", bytes::set);
    }

    @Override
    public long marker() {
        return bytes.get();
    }

    @Override
    public String describe() {
        return "fetched " + Figures.bytes(bytes.get());
    }
}
