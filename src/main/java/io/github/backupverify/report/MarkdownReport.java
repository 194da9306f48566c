package io.github.backupverify.report;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.report.text.Excerpt;
import io.github.backupverify.report.text.Highlight;
import io.github.backupverify.report.text.Markdown;
import io.github.backupverify.report.text.Tally;
import io.github.backupverify.report.text.Wording;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** {@code summary.md} in GitHub's Markdown, for a job summary or a comment. */
record MarkdownReport(StringBuilder text, VerificationResult result) {
    private static final int FINDINGS = 20;
    private static final int SIDE_CHARACTERS = 200;

    static void write(VerificationResult result, Writer out) throws IOException {
        MarkdownReport report = new MarkdownReport(new StringBuilder(), result);
        report.verdict();
        report.next();
        report.facts();
        report.highlights();
        report.rehearsal();
        report.stages();
        Wording.byDatabase(result.checks()).forEach(report::checks);
        report.tolerated();
        out.append(report.text);
    }

    private void verdict() {
        lines("## " + symbol(result.verdict()) + " Backup verification: " + result.conclusion(), "");
        Proof proof = result.proof();
        if (proof != null && result.verdict() == Verdict.VERIFIED) {
            lines("**" + proof.headline() + ".**", "");
        }
        lines(Markdown.text(result.reason()), "");
    }

    private void next() {
        Problem problem = result.problem();
        if (problem == null) {
            return;
        }
        if (!problem.said().isEmpty()) {
            lines("**What PostgreSQL said:**", "");
            problem.said().forEach(part -> lines("- " + Markdown.lines(part)));
            lines("");
        }
        lines("**What to do:**", "", Markdown.lines(problem.todo()) + "  ");
        lines("[More about " + problem.code().anchor() + "](" + problem.link() + ")", "");
    }

    private void facts() {
        lines("| | |", "|---|---|");
        row("Source", Markdown.text(Wording.database(result.source())));
        String origins = Wording.origins(result.source());
        if (!origins.isEmpty()) {
            row("Settings", Markdown.text(origins));
        }
        if (!result.target().isEmpty()) {
            row("Restored to", Markdown.text(Wording.database(result.target())));
        }
        BackupFacts backup = result.backup();
        if (backup != null) {
            row("Backup", Markdown.text(Wording.of(backup)));
            row("SHA-256", Markdown.code(backup.sha256()));
        }
        Tally tally = Tally.of(result);
        if (result.tables().isEmpty()) {
            row("Ended", Wording.ended(result) + ", no table was compared");
        } else {
            row("Compared", tally.contentInWords());
        }
        row("Checks", tally.checksInWords());
        row("Started", Figures.time(result.startedAt()) + ", took " + Figures.seconds(result.seconds()));
        result.leftovers().forEach(leftover -> row("Left behind", Markdown.code(leftover)));
        lines("");
    }

    private void highlights() {
        List<Highlight> highlights = Highlight.of(result);
        if (!highlights.isEmpty()) {
            lines("### Findings", "", "| Check | Object | Finding | Expected | Found |", "|---|---|---|---|---|");
            highlights.stream().limit(FINDINGS).forEach(each -> found(each.check(), each.finding()));
            more(highlights.size());
            lines("");
        }
    }

    private void found(Check check, Finding finding) {
        Excerpt sides = Excerpt.of(finding.expected(), finding.actual(), SIDE_CHARACTERS);
        row(
                Markdown.code(Wording.name(check)) + " " + Wording.of(check.outcome()),
                Markdown.code(finding.object()),
                Markdown.text(finding.message()),
                side(sides.expected()),
                side(sides.actual()));
    }

    private void rehearsal() {
        Rehearsal rehearsal = result.rehearsal();
        if (rehearsal == null) {
            return;
        }
        lines("### Rehearsal: " + Wording.of(rehearsal.outcome()), "", Markdown.text(result.sentence()), "");
        if (!rehearsal.migrations().isEmpty()) {
            lines("| Migration | Outcome | Time | |", "|---|---|--:|---|");
            rehearsal.migrations().stream()
                    .limit(FINDINGS)
                    .forEach(migration -> row(
                            Markdown.text(migration.label()),
                            Wording.of(migration.outcome()),
                            Figures.seconds(migration.seconds()),
                            Markdown.text(String.join(", ", migration.observed()))));
            lines("");
        }
    }

    private void stages() {
        if (!result.stages().isEmpty()) {
            lines("| Stage | Outcome | Time | |", "|---|---|--:|---|");
            result.stages()
                    .forEach(stage -> row(
                            stage.stage().label(),
                            Wording.of(stage.outcome()),
                            Figures.seconds(stage.seconds()),
                            Markdown.text(stage.figures())));
            lines("");
        }
    }

    private void checks(String database, List<Check> checks) {
        String of = database.isEmpty() ? "" : " of " + Markdown.text(database);
        lines("<details><summary>All checks" + of + "</summary>", "");
        lines("| Check | Outcome | Covered | |", "|---|---|---|---|");
        checks.forEach(check -> row(
                Markdown.code(check.id()),
                Wording.of(check.outcome()),
                check.coverage().total() == 0
                        ? ""
                        : Markdown.text(check.coverage().toString()),
                Markdown.text(check.summary())));
        lines("", "</details>", "");
    }

    private void tolerated() {
        if (result.tolerated().isEmpty()) {
            return;
        }
        lines("<details><summary>Differences that are no loss</summary>", "");
        lines(
                "PostgreSQL writes some things otherwise after a restore; each of these is the same in other words, or newer.",
                "");
        lines("| Object | Why it is no loss |", "|---|---|");
        result.tolerated().stream()
                .limit(FINDINGS)
                .forEach(difference -> row(Markdown.code(difference.object()), Markdown.text(difference.reason())));
        more(result.tolerated().size());
        lines("", "</details>");
    }

    private void more(int all) {
        if (all > FINDINGS) {
            lines("", Figures.count(all - FINDINGS) + " more in result.json");
        }
    }

    private static String symbol(Verdict verdict) {
        return switch (verdict) {
            case VERIFIED -> "\u2705";
            case FAILED -> "\u274C";
            case NOT_VERIFIED -> "\u26A0\uFE0F";
            case SKIPPED -> "\u23ED\uFE0F";
        };
    }

    private static String side(String side) {
        return side.isEmpty() ? "" : Markdown.code(side);
    }

    private void row(String... cells) {
        lines("| " + String.join(" | ", cells) + " |");
    }

    private void lines(String... lines) {
        for (String line : lines) {
            text.append(line).append('\n');
        }
    }
}
