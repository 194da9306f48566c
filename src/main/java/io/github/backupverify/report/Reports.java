package io.github.backupverify.report;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.evidence.Evidence;
import io.github.backupverify.file.AtomicFile;
import io.github.backupverify.file.FileFailure;
import io.github.backupverify.history.HistoryRun;
import io.github.backupverify.report.html.HtmlReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes every report of a run. */
public final class Reports {
    /** The file that holds the recorded verdict; {@link ResultReader} reads it back. */
    public static final String RESULT = "result.json";

    /** How the folders begin in which further executions of a build report, beside the first one's reports. */
    public static final String FURTHER = "execution-";

    private static final List<Format> FORMATS = List.of(
            new Format("TEST-backup-verification.xml", (result, runs, out) -> JunitReport.write(result, out)),
            new Format("index.html", HtmlReport::write),
            new Format("summary.md", (result, runs, out) -> MarkdownReport.write(result, out)),
            new Format("metrics.prom", MetricsReport::write));
    private static final Format RECORD = new Format(RESULT, (result, runs, out) -> JsonReport.write(result, out));

    private Reports() {}

    /**
     * Removes the reports of an earlier run, and those of further executions. To be called when a run starts: one that is
     * killed must not leave the verdict of its forerunner behind, nor no trace beside another execution's verdict.
     *
     * @return one problem per report that is still there, and one where there can be no new one
     */
    public static List<Problem> begin(Path folder) {
        List<Problem> problems = clear(folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            problems.add(problem(folder + " could not be made", e));
        }
        return problems;
    }

    private static List<Problem> clear(Path folder) {
        List<Problem> problems = new ArrayList<>();
        for (Format format : FORMATS) {
            remove(folder.resolve(format.fileName())).ifPresent(problems::add);
        }
        remove(folder.resolve(RESULT)).ifPresent(problems::add);
        remove(folder.resolve(Evidence.FILE)).ifPresent(problems::add);
        for (Path other : further(folder)) {
            problems.addAll(clear(other));
            remove(other).ifPresent(problems::add);
        }
        return problems;
    }

    /** The records of a build's executions that share a folder, whether they are there or not; the first one's first. */
    public static List<Path> records(Path folder) {
        return Stream.concat(Stream.of(folder), further(folder).stream())
                .map(one -> one.resolve(RESULT))
                .toList();
    }

    private static List<Path> further(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(one -> one.getFileName().toString().startsWith(FURTHER) && Files.isDirectory(one))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw ProblemException.notVerified(problem(folder + " could not be read", e), e);
        }
    }

    /**
     * Writes each report whole or not at all; one that cannot be written does not keep the others from being written.
     *
     * <p>{@value #RESULT} comes last, because it is what later builds trust: while another report is missing it is not
     * written with a verdict that lets a pipeline go on. The caller turns the verdict and calls this again.
     *
     * @param runs earlier runs of the same series and this one, oldest first
     * @param folder made where it is missing
     * @return one problem per report that could not be written
     */
    public static List<Problem> write(VerificationResult result, List<HistoryRun> runs, Path folder) {
        List<Problem> problems = new ArrayList<>();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            // One reason for all of them.
            problems.add(problem(folder + " could not be made", e));
            return problems;
        }
        for (Format format : FORMATS) {
            format.write(result, runs, folder).ifPresent(problems::add);
        }
        boolean green = result.verdict() == Verdict.VERIFIED || result.verdict() == Verdict.SKIPPED;
        if (green && !problems.isEmpty()) {
            remove(folder.resolve(RESULT)).ifPresent(problems::add);
        } else {
            RECORD.write(result, runs, folder).ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<Problem> remove(Path file) {
        try {
            Files.deleteIfExists(file);
            return Optional.empty();
        } catch (IOException e) {
            blank(file);
            return Optional.of(problem("the old " + file + " could not be removed", e));
        }
    }

    /** In a folder that lets nothing be removed an old record must not speak for this run either. */
    private static void blank(Path file) {
        if (Files.isRegularFile(file)) {
            try {
                Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
            } catch (IOException e) {
                // It stays, and the problem that is told names it.
                return;
            }
        }
    }

    /** Whether a result is the one on record in a folder. */
    public static boolean onRecord(VerificationResult result, Path folder) {
        try {
            return ResultReader.read(folder.resolve(RESULT))
                    .filter(record -> record.runId().equals(result.runId())
                            && record.verdict() == result.verdict()
                            && record.startedAt().equals(result.startedAt()))
                    .isPresent();
        } catch (ProblemException e) {
            return false;
        }
    }

    private static Problem problem(String what, Throwable cause) {
        return new Problem(
                ErrorCode.REPORT_FAILED,
                what,
                FileFailure.said(cause),
                "Make room and let this user write there, or choose another folder:"
                        + " mvn backup:verify -Dbackup.outputDirectory=/path/to/reports");
    }

    @FunctionalInterface
    private interface Renderer {
        void render(VerificationResult result, List<HistoryRun> runs, Writer out) throws IOException;
    }

    private record Format(String fileName, Renderer renderer) {
        Optional<Problem> write(VerificationResult result, List<HistoryRun> runs, Path folder) {
            Path file = folder.resolve(fileName);
            try {
                Files.createDirectories(folder);
                AtomicFile.write(file, out -> renderer.render(result, runs, out));
                return Optional.empty();
            } catch (IOException | RuntimeException | LinkageError e) {
                // An older report in its place would speak for this run. Where it stays, the problem says enough.
                remove(file);
                return Optional.of(problem(file + " could not be written", e));
            }
        }
    }
}
