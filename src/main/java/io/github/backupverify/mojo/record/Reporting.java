package io.github.backupverify.mojo.record;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.evidence.Evidence;
import io.github.backupverify.evidence.SigningKey;
import io.github.backupverify.file.AtomicFile;
import io.github.backupverify.file.FileFailure;
import io.github.backupverify.history.HistoryRun;
import io.github.backupverify.history.TrendPolicy;
import io.github.backupverify.lifecycle.EarlyEnd;
import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.parameter.Invocation;
import io.github.backupverify.report.Console;
import io.github.backupverify.report.Reports;
import io.github.backupverify.settings.VerificationSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Records a result: history, reports, evidence, the console's last lines, a message to whoever wants one.
 *
 * @param folder where the reports go
 * @param history of the runs that this one can be compared with
 * @param invocation which the advice of the result is put in terms of
 * @param key that signs evidence; null for none
 * @param announcement whom to tell; null for nobody
 * @param facts of the build
 */
public record Reporting(
        Path folder,
        RunHistory history,
        Invocation invocation,
        Log log,
        @Nullable SigningKey key,
        @Nullable Announcement announcement,
        Map<String, String> facts) {
    /**
     * Begins the record of a run, which is neither signed nor told.
     *
     * @param outputDirectory where the goal is told to put its reports
     */
    public static Reporting begin(Build build, Path outputDirectory, RunHistory history) {
        Path folder = folder(build, outputDirectory);
        // A build that is killed must not leave the verdict of its forerunner, nor none at all where another execution
        // has left one; what stays is named when ours is written.
        Reports.begin(folder);
        return new Reporting(folder, history, Invocation.of(build), build.log(), null, null, build.facts());
    }

    /**
     * The first execution in a build has {@code backup.outputDirectory} to itself; another one that names the same folder
     * gets a folder of its own in it, or its verdict would take the first one's place.
     */
    private static Path folder(Build build, Path asked) {
        Object first = build.shared().putIfAbsent("backup-verification reports " + asked, build.name());
        if (first == null || first.equals(build.name())) {
            return asked;
        }
        // From the command line all goals have the same id.
        String id = build.execution().getExecutionId();
        String name = id.startsWith("default-") ? build.execution().getGoal() : id;
        return asked.resolve(Reports.FURTHER + name.replaceAll("[^\\w.-]", "_"));
    }

    /** The same, signed, told and held against earlier runs as it is asked. */
    public Reporting with(@Nullable SigningKey signing, @Nullable Announcement told, TrendPolicy asked) {
        return new Reporting(folder, history.judgedBy(asked), invocation, log, signing, told, facts);
    }

    /** The same of a source that is known by now. */
    public Reporting of(VerificationSettings settings) {
        return new Reporting(folder, history.of(settings), invocation, log, key, announcement, facts);
    }

    /**
     * Writes everything. A report that cannot be written turns a good verdict into NOT_VERIFIED: a pipeline reads the
     * reports.
     */
    public synchronized VerificationResult write(VerificationResult found) {
        VerificationResult result = found.advising(invocation::in).in(facts);
        List<HistoryRun> runs = history.append(result, log::warn);
        List<Problem> problems = new ArrayList<>(Reports.write(result, runs, folder));
        signed(result).ifPresent(problems::add);
        VerificationResult recorded = result;
        if (!problems.isEmpty()) {
            // The first one is the verdict's reason.
            problems.stream().skip(1).forEach(problem -> log.warn(problem.reason()));
            recorded = EarlyEnd.unreported(result, problems.get(0).advising(invocation::in))
                    .in(facts);
            Reports.write(recorded, runs, folder);
            signed(recorded);
        }
        Console.verdict(recorded, folder).forEach(new MavenConsole(log)::print);
        if (announcement != null) {
            announcement.tell(recorded, RunHistory.before(runs), log);
        }
        return recorded;
    }

    private Optional<Problem> signed(VerificationResult result) {
        if (key == null) {
            return Optional.empty();
        }
        Path file = folder.resolve(Evidence.FILE);
        try {
            BackupFacts backup = result.backup();
            byte[] evidence = Evidence.sign(result, backup == null ? null : backup.takenAt(), key);
            AtomicFile.write(file, out -> out.write(new String(evidence, StandardCharsets.US_ASCII)));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Problem(
                    ErrorCode.REPORT_FAILED,
                    file + " could not be written",
                    FileFailure.said(e),
                    "Make room and let this user write there"));
        }
    }
}
