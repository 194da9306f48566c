package io.github.backupverify.report.html;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.TableChange;
import io.github.backupverify.check.TableContent;
import io.github.backupverify.check.Tolerated;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.history.HistoryRun;
import io.github.backupverify.report.text.Tally;
import io.github.backupverify.report.text.VisibleText;
import io.github.backupverify.report.text.Wording;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What the templates show.
 *
 * @param bars one per stage
 * @param largest the tables with the most rows, largest first
 * @param runs the latest runs, oldest first
 */
record Page(VerificationResult result, List<StageBar> bars, List<TableContent> largest, List<Trend> trends, Runs runs) {
    /** Enough for any schema written by hand; a page with 100,000 rows is of no use to anybody. */
    private static final int TABLES = 250;

    private static final int TOLERATED = 100;

    /** As many as a chart of that width tells apart. */
    private static final int TREND_RUNS = 60;

    static Page of(VerificationResult result, List<HistoryRun> runs) {
        List<TableContent> largest = result.tables().stream()
                .sorted(Comparator.comparingLong(TableContent::rows).reversed())
                .limit(TABLES)
                .toList();
        List<HistoryRun> latest = runs.subList(Math.max(0, runs.size() - TREND_RUNS), runs.size());
        return new Page(result, StageBar.of(result.stages()), largest, Trend.of(latest), new Runs(latest));
    }

    /** Earlier runs and this one, oldest first. */
    record Runs(List<HistoryRun> latest) {}

    String headline() {
        return Wording.headline(result);
    }

    /** Of the browser's tab: the verdict first, and of which database. */
    String title() {
        Rehearsal rehearsal = result.rehearsal();
        String rehearsed = rehearsal == null ? "" : ", rehearsal " + Wording.of(rehearsal.outcome());
        return result.conclusion() + rehearsed + (database().isEmpty() ? "" : ": backup of " + database());
    }

    /** {@code custom format, of 2026-03-14 02:00:00 UTC}. */
    String backupInWords() {
        BackupFacts backup = result.backup();
        Instant taken = result.takenAt();
        return (backup == null ? "" : backup.format() + " format")
                + (taken == null ? "" : ", of " + Figures.time(taken));
    }

    /** Where a run ended that compared nothing. */
    String ended() {
        return Wording.ended(result);
    }

    String findingsTitle() {
        return result.verdict() == Verdict.VERIFIED ? "Worth knowing" : "What was found";
    }

    String database() {
        return VisibleText.line(Wording.database(result.source()));
    }

    String content() {
        return Tally.of(result).contentInWords();
    }

    String rows() {
        return Figures.count(Tally.of(result).rows(), "row", "rows");
    }

    String checksInWords() {
        return Tally.of(result).checksInWords();
    }

    /** The checks that say something against the backup, worst first. */
    List<Check> alarming() {
        return Check.worstFirst(result.checks()).toList();
    }

    /** One section a database, where there are several. */
    Map<String, List<Check>> checks() {
        return Wording.byDatabase(result.checks());
    }

    List<Tolerated> tolerated() {
        return result.tolerated()
                .subList(0, Math.min(TOLERATED, result.tolerated().size()));
    }

    /** Those that a rehearsal changed. */
    List<TableChange> rehearsedTables() {
        Rehearsal rehearsal = result.rehearsal();
        return rehearsal == null
                ? List.of()
                : rehearsal.tables().stream().limit(TABLES).toList();
    }

    /** Likewise. */
    List<Finding> rehearsedDefinitions() {
        Rehearsal rehearsal = result.rehearsal();
        return rehearsal == null
                ? List.of()
                : rehearsal.definitions().stream().limit(TOLERATED).toList();
    }

    /** A dash for a table that was not there. */
    static String rows(long count) {
        return count < 0 ? "-" : Figures.count(count);
    }

    /** Likewise. */
    static String bytes(long count) {
        return count < 0 ? "-" : Figures.bytes(count);
    }

    /** {@code 12 more in result.json}; empty when all are shown. */
    static String more(int all, int shown) {
        return all > shown ? Figures.count(all - shown) + " more in result.json" : "";
    }
}
