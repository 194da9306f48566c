package io.github.backupverify.report;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.RehearsedMigration;
import io.github.backupverify.check.StageResult;
import io.github.backupverify.check.Tolerated;
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
import java.util.Map;

/** {@code summary.md} in GitHub's Markdown, for a job summary or a comment. */
record MarkdownReport(Writer out, VerificationResult result) {
    private static final int FINDINGS = 20;
    private static final int SIDE_CHARACTERS = 200;

    static void write(VerificationResult result, Writer out) throws IOException {
        MarkdownReport report = new MarkdownReport(out, result);
        report.verdict();
        report.next();
        report.facts();
        report.highlights();
        report.rehearsal();
        report.stages();
        report.checks();
        report.tolerated();
    }

    private void verdict() throws IOException {
        line("## " + symbol(result.verdict()) + " Backup verification: " + result.conclusion());
        line("");
        Proof proof = result.proof();
        if (proof != null && result.verdict() == Verdict.VERIFIED) {
            line("**" + proof.headline() + ".**");
            line("");
        }
        line(Markdown.text(result.reason()));
        line("");
    }

    private void next() throws IOException {
        Problem problem = result.problem();
        if (problem == null) {
            return;
        }
        if (!problem.said().isEmpty()) {
            line("**What PostgreSQL said:**");
            line("");
            for (String part : problem.said()) {
                line("- " + Markdown.lines(part));
            }
            line("");
        }
        line("**What to do:**");
        line("");
        line(Markdown.lines(problem.todo()) + "  ");
        line("[More about " + problem.code().anchor() + "](" + problem.link() + ")");
        line("");
    }

    private void facts() throws IOException {
        line("| | |");
        line("|---|---|");
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
        for (String leftover : result.leftovers()) {
            row("Left behind", Markdown.code(leftover));
        }
        line("");
    }

    private void highlights() throws IOException {
        List<Highlight> highlights = Highlight.of(result);
        if (highlights.isEmpty()) {
            return;
        }
        line("### Findings");
        line("");
        line("| Check | Object | Finding | Expected | Found |");
        line("|---|---|---|---|---|");
        for (Highlight each : highlights.subList(0, Math.min(FINDINGS, highlights.size()))) {
            Excerpt sides = Excerpt.of(each.finding().expected(), each.finding().actual(), SIDE_CHARACTERS);
            row(
                    Markdown.code(Wording.name(each.check())) + " "
                            + Wording.of(each.check().outcome()),
                    Markdown.code(each.finding().object()),
                    Markdown.text(each.finding().message()),
                    side(sides.expected()),
                    side(sides.actual()));
        }
        if (highlights.size() > FINDINGS) {
            line("");
            line(Figures.count(highlights.size() - FINDINGS) + " more in result.json");
        }
        line("");
    }

    private void rehearsal() throws IOException {
        Rehearsal rehearsal = result.rehearsal();
        if (rehearsal == null) {
            return;
        }
        line("### Rehearsal: " + Wording.of(rehearsal.outcome()));
        line("");
        line(Markdown.text(result.sentence()));
        line("");
        if (!rehearsal.migrations().isEmpty()) {
            line("| Migration | Outcome | Time | |");
            line("|---|---|--:|---|");
            for (RehearsedMigration migration :
                    rehearsal.migrations().stream().limit(FINDINGS).toList()) {
                row(
                        Markdown.text(migration.label()),
                        Wording.of(migration.outcome()),
                        Figures.seconds(migration.seconds()),
                        Markdown.text(String.join(", ", migration.observed())));
            }
            line("");
        }
    }

    private void stages() throws IOException {
        if (result.stages().isEmpty()) {
            return;
        }
        line("| Stage | Outcome | Time | |");
        line("|---|---|--:|---|");
        for (StageResult stage : result.stages()) {
            row(
                    stage.stage().label(),
                    Wording.of(stage.outcome()),
                    Figures.seconds(stage.seconds()),
                    Markdown.text(stage.figures()));
        }
        line("");
    }

    private void checks() throws IOException {
        if (result.checks().isEmpty()) {
            return;
        }
        for (Map.Entry<String, List<Check>> section :
                Wording.byDatabase(result.checks()).entrySet()) {
            checks(section.getKey(), section.getValue());
        }
    }

    private void checks(String database, List<Check> checks) throws IOException {
        line("<details><summary>All checks" + (database.isEmpty() ? "" : " of " + Markdown.text(database))
                + "</summary>");
        line("");
        line("| Check | Outcome | Covered | |");
        line("|---|---|---|---|");
        for (Check check : checks) {
            row(
                    Markdown.code(check.id()),
                    Wording.of(check.outcome()),
                    check.coverage().total() == 0
                            ? ""
                            : Markdown.text(check.coverage().toString()),
                    Markdown.text(check.summary()));
        }
        line("");
        line("</details>");
        line("");
    }

    private void tolerated() throws IOException {
        if (result.tolerated().isEmpty()) {
            return;
        }
        line("<details><summary>Differences that are no loss</summary>");
        line("");
        line(
                "PostgreSQL writes some things otherwise after a restore; each of these is the same in other words, or newer.");
        line("");
        line("| Object | Why it is no loss |");
        line("|---|---|");
        int shown = Math.min(FINDINGS, result.tolerated().size());
        for (Tolerated difference : result.tolerated().subList(0, shown)) {
            row(Markdown.code(difference.object()), Markdown.text(difference.reason()));
        }
        if (result.tolerated().size() > shown) {
            line("");
            line(Figures.count(result.tolerated().size() - shown) + " more in result.json");
        }
        line("");
        line("</details>");
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

    private void row(String... cells) throws IOException {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String line) throws IOException {
        out.write(line);
        out.write('\n');
    }
}
