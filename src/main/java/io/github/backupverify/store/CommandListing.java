package io.github.backupverify.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.process.ShellScript;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.retention.Listing;
import io.github.backupverify.retention.StoredBackup;
import io.github.backupverify.run.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The backups that a command of the user's lists: the client of an object store, or a script. */
public final class CommandListing implements Progress {
    /** A place with more lines is none of backups, and none may fill the memory. */
    private static final int MOST_LINES = 1_000_000;

    private final ToolRunner runner;
    private final Path folder;
    private final Listing listing;
    private final AtomicLong listed = new AtomicLong();

    /** @param folder private to the run */
    public CommandListing(ToolRunner runner, Path folder, Listing listing) {
        this.runner = runner;
        this.folder = folder;
        this.listing = listing;
    }

    /**
     * Runs it and reads what it prints.
     *
     * @param parameter that named it: "backup.retention.listCommand"
     * @throws ProblemException TOOL_FAILED where it ends with an error: a listing that fails never says "no backups"
     */
    public List<StoredBackup> read(String parameter, String commandLine) {
        ToolRunner.Output<List<String>> output =
                runner.read(ShellScript.of(folder, parameter, commandLine), this, stdout -> lines(parameter, stdout));
        if (!output.exit().ok()) {
            String said = output.exit().stderr().strip();
            throw ErrorCode.TOOL_FAILED.notVerified(
                    parameter + " did not list the backups",
                    "it ended with status " + output.exit().code() + (said.isEmpty() ? "" : ": " + said),
                    "Run the command by hand and see what it says: -D" + parameter
                            + "='aws s3api list-objects-v2 --bucket backups --output text"
                            + " --query \"Contents[].[LastModified,Size,Key]\"'");
        }
        return listing.read(output.value());
    }

    private List<String> lines(String parameter, InputStream stdout) throws IOException {
        List<String> lines = new ArrayList<>();
        BufferedReader reader = new BufferedReader(new InputStreamReader(stdout, UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
            if (listed.incrementAndGet() > MOST_LINES) {
                throw ErrorCode.TOOL_FAILED.notVerified(
                        parameter + " prints more than " + MOST_LINES + " lines",
                        "",
                        "Let it list one prefix of the store");
            }
        }
        return lines;
    }

    @Override
    public long marker() {
        return listed.get();
    }

    @Override
    public String describe() {
        return Figures.count(listed.get(), "line", "lines") + " listed";
    }
}
