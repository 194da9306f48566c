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
import java.util.function.Predicate;

/** Brings a backup with the user's own command: from an object store, or out of an encrypted file. */
public final class Fetch implements Progress {
    private final RunContext run;
    private final ToolRunner runner;
    private final Predicate<Path> beginning;
    private final AtomicLong bytes = new AtomicLong();

    /** @param beginning knows by its first bytes whether a file begins as a backup does */
    public Fetch(RunContext run, ToolRunner runner, Predicate<Path> beginning) {
        this.run = run;
        this.runner = runner;
        this.beginning = beginning;
    }

    /**
     * Runs it with the shell, and keeps what it writes to standard output in the run's private folder.
     *
     * @param commandLine may hold a secret: it is passed in a private file, never as an argument
     * @param environment of the command, beside what it inherits
     * @param whole whether it reads a file of this machine, so that nothing can be lost on the way
     * @throws ProblemException TOOL_FAILED where it ends with an error, WRONG_KEY or UNREADABLE_BACKUP where that says so;
     *     DISK_FULL
     */
    public Path run(String commandLine, Map<String, String> environment, boolean whole) {
        run.listener().watch(this);
        Path file = run.workDirectory().resolve("fetched");
        ToolRunner.Output<Long> output = runner.read(
                ShellScript.of(run.workDirectory(), "backup.fetchCommand", commandLine, environment),
                this,
                stdout -> save(stdout, file));
        if (!output.exit().ok()) {
            String said = output.exit().stderr().strip();
            throw failure(
                    Decryption.of(said, bytes.get() > 0 && beginning.test(file)),
                    "it ended with status " + output.exit().code() + (said.isEmpty() ? "" : ": " + said),
                    whole);
        }
        return file;
    }

    private static ProblemException failure(Decryption said, String words, boolean whole) {
        return switch (said) {
            case WRONG_KEY -> wrongKey(words);
            case DAMAGED -> {
                Problem damaged = new Problem(
                        ErrorCode.UNREADABLE_BACKUP,
                        "The encrypted backup is damaged" + (whole ? "" : ", or did not arrive whole"),
                        words,
                        "The key is the right one: fetch it once more, or take a new backup");
                yield whole ? ProblemException.failed(damaged) : ProblemException.notVerified(damaged);
            }
            case OTHER ->
                ErrorCode.TOOL_FAILED.notVerified(
                        "backup.fetchCommand did not bring the backup",
                        words,
                        "Run the command by hand and see what it says; it has to write the backup to standard output:"
                                + " -Dbackup.fetchCommand='gpg --decrypt /backups/app.dump.gpg'");
        };
    }

    /** What decrypts the backup has another key than that which encrypted it. */
    public static ProblemException wrongKey(String words) {
        return ErrorCode.WRONG_KEY.notVerified(
                "The backup cannot be decrypted with this key",
                words,
                "Give backup.fetchCommand the key that the backup was encrypted for, and try it by hand:"
                        + " gpg --batch --decrypt app.dump.gpg | head -c 5");
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
