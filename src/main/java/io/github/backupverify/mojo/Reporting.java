package io.github.backupverify.mojo;

import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.history.History;
import io.github.backupverify.history.HistoryRun;
import io.github.backupverify.lifecycle.EarlyEnd;
import io.github.backupverify.report.Console;
import io.github.backupverify.report.Reports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/**
 * Records a result: history, reports, the console's last lines.
 *
 * @param folder where the reports go
 */
record Reporting(Path folder, Path historyFile, Log log) {
    /**
     * Writes everything. A report that cannot be written turns a good verdict into NOT_VERIFIED: a pipeline reads the
     * reports.
     */
    synchronized VerificationResult write(VerificationResult result) {
        List<Problem> problems = new ArrayList<>();
        List<HistoryRun> runs = List.of();
        try {
            runs = History.append(historyFile, HistoryRun.of(result));
        } catch (ProblemException e) {
            problems.add(e.problem());
        }
        problems.addAll(Reports.write(result, runs, folder));
        VerificationResult recorded = result;
        if (!problems.isEmpty()) {
            problems.forEach(problem -> log.warn(problem.reason()));
            recorded = EarlyEnd.unreported(result, problems.get(0));
            Reports.write(recorded, runs, folder);
        }
        Console.verdict(recorded, folder).forEach(log::info);
        return recorded;
    }
}
