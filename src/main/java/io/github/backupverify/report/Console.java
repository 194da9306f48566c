package io.github.backupverify.report;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.StageResult;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.report.text.Excerpt;
import io.github.backupverify.report.text.Highlight;
import io.github.backupverify.report.text.Tally;
import io.github.backupverify.report.text.VisibleText;
import io.github.backupverify.report.text.Wording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines that a run ends with on the console: ASCII, one log call each, since Maven garbles anything else. */
public final class Console {
    private static final int FINDINGS = 5;
    private static final int SIDE_CHARACTERS = 120;
    private static final int SENTENCE_CHARACTERS = 400;

    private Console() {}

    /** {@code backup     PASSED      3.2 s  412 MB, 112 tables}. */
    public static ConsoleLine stage(StageResult stage) {
        String line = String.format(
                Locale.ROOT,
                "%-10s %-7s %10s  %s",
                stage.stage().label(),
                stage.outcome(),
                Figures.seconds(stage.seconds()),
                VisibleText.ascii(stage.figures()));
        return new ConsoleLine(ConsoleLine.Level.of(stage.outcome()), line.stripTrailing());
    }

    /**
     * Verdict, reason, the worst findings, what to do next and where to read more; of a good run at most four lines, the
     * last of which is the verdict with what was proved.
     *
     * @param reports the folder that the reports are in
     */
    public static List<ConsoleLine> verdict(VerificationResult result, Path reports) {
        ConsoleLine.Level level = ConsoleLine.Level.of(result.verdict());
        List<ConsoleLine> lines = new ArrayList<>();
        String took = result.stages().isEmpty() ? "" : " in " + Figures.seconds(result.seconds());
        String verdict = result.conclusion() + took + ": " + sentence(result.reason());
        List<Highlight> highlights = Highlight.of(result);
        if (result.verdict() == Verdict.VERIFIED) {
            lines.add(new ConsoleLine(level, facts(result)));
            if (!highlights.isEmpty()) {
                lines.add(new ConsoleLine(ConsoleLine.Level.WARNING, warnings(highlights)));
            }
        } else {
            lines.add(new ConsoleLine(level, verdict));
            why(result, highlights).forEach(line -> lines.add(new ConsoleLine(level, line)));
        }
        String report = VisibleText.ascii(reports.resolve("index.html").toString());
        lines.add(new ConsoleLine(level, "Report: " + report));
        if (result.verdict() == Verdict.VERIFIED) {
            // The last thing that is read says what was proved.
            lines.add(new ConsoleLine(level, verdict));
        }
        lines.addAll(RehearsalLines.of(result));
        return List.copyOf(lines);
    }

    /** The same of a goal that ends before it has a result. */
    public static List<ConsoleLine> problem(Verdict verdict, Problem problem) {
        List<String> lines = new ArrayList<>(List.of(verdict + ": " + sentence(problem.reason())));
        lines.addAll(next(problem));
        return lines.stream()
                .map(line -> new ConsoleLine(ConsoleLine.Level.of(verdict), line))
                .toList();
    }

    private static List<String> next(Problem problem) {
        List<String> lines = new ArrayList<>();
        problem.said().stream()
                .filter(part -> !problem.reason().contains(part))
                .forEach(part -> lines.add("  " + said(part)));
        String todo = "To do: " + problem.todo();
        todo.lines().forEach(line -> lines.add(VisibleText.ascii(line)));
        lines.add("Help: " + problem.link());
        return lines;
    }

    private static List<String> why(VerificationResult result, List<Highlight> highlights) {
        List<String> lines = new ArrayList<>();
        // What the first line has said already is not said again, and what is only worth knowing is the report's.
        List<String> ids = result.checks().stream().map(Check::id).toList();
        List<Finding> findings = highlights.stream()
                .filter(highlight -> highlight.check().outcome() != Outcome.WARNED)
                .map(Highlight::finding)
                .filter(finding -> !finding.saidBy(result.reason()))
                .filter(finding ->
                        !ids.contains(finding.object()) || !result.reason().contains(finding.message()))
                .toList();
        findings.stream().limit(FINDINGS).forEach(finding -> lines.addAll(finding(finding)));
        if (findings.size() > FINDINGS) {
            lines.add("  and " + Figures.count(findings.size() - FINDINGS) + " more in the report");
        }
        result.leftovers().forEach(leftover -> lines.add("  left behind: " + sentence(leftover)));
        Problem problem = result.problem();
        if (problem != null) {
            lines.addAll(next(problem));
        }
        return lines;
    }

    private static String facts(VerificationResult result) {
        Tally tally = Tally.of(result);
        List<String> facts = new ArrayList<>();
        facts.add(tally.contentInWords());
        BackupFacts backup = result.backup();
        if (backup != null) {
            facts.add(VisibleText.ascii(Wording.of(backup)));
        }
        facts.add("checks: " + tally.checksInWords());
        if (!result.tolerated().isEmpty()) {
            facts.add(Figures.count(result.tolerated().size(), "difference", "differences")
                    + " that no data are lost by: PostgreSQL writes the same otherwise after a restore");
        }
        return String.join("; ", facts);
    }

    private static String warnings(List<Highlight> highlights) {
        Finding first = highlights.get(0).finding();
        String rest =
                highlights.size() == 1 ? "" : " (and " + Figures.count(highlights.size() - 1) + " more in the report)";
        return Wording.of(Outcome.WARNED) + ": " + sentence(first.object() + ": " + first.message()) + rest;
    }

    private static List<String> finding(Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + sentence(finding.object() + ": " + finding.message()));
        Excerpt sides =
                Excerpt.of(VisibleText.ascii(finding.expected()), VisibleText.ascii(finding.actual()), SIDE_CHARACTERS);
        if (!sides.isEmpty()) {
            lines.add("    expected: " + Excerpt.side(sides.expected()));
            lines.add("    found:    " + Excerpt.side(sides.actual()));
        }
        return lines;
    }

    /** On one line, shortened in its middle: a statement's end tells as much as its beginning. */
    private static String said(String part) {
        String line = VisibleText.ascii(part.replaceAll("\\s+", " "));
        int left = line.length() - SENTENCE_CHARACTERS;
        return left <= 0
                ? line
                : line.substring(0, SENTENCE_CHARACTERS / 2) + " ... (" + Figures.count(left) + " more characters) ... "
                        + line.substring(line.length() - SENTENCE_CHARACTERS / 2);
    }

    private static String sentence(String text) {
        return VisibleText.shorten(VisibleText.ascii(text), SENTENCE_CHARACTERS);
    }
}
