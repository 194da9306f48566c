package io.github.backupverify.report;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.RehearsedMigration;
import io.github.backupverify.check.TableChange;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.report.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The console's lines of a rehearsal: each migration with its time, what changed, and both verdicts in the last one. */
final class RehearsalLines {
    private static final int MIGRATIONS = 20;
    private static final int SENTENCE = 600;

    private RehearsalLines() {}

    static List<ConsoleLine> of(VerificationResult result) {
        Rehearsal rehearsal = result.rehearsal();
        List<ConsoleLine> lines = new ArrayList<>();
        if (rehearsal == null) {
            return lines;
        }
        ConsoleLine.Level level = ConsoleLine.Level.of(rehearsal.outcome());
        if (!rehearsal.tool().isEmpty()) {
            lines.add(
                    line(ConsoleLine.Level.INFO, "rehearsed by " + rehearsal.tool() + "; fence: " + rehearsal.fence()));
        }
        rehearsal.remarks().forEach(remark -> lines.add(line(ConsoleLine.Level.INFO, "  " + remark)));
        rehearsal.migrations().stream().limit(MIGRATIONS).forEach(migration -> lines.add(told(migration)));
        if (rehearsal.migrations().size() > MIGRATIONS) {
            lines.add(line(
                    ConsoleLine.Level.INFO,
                    "  and " + Figures.count(rehearsal.migrations().size() - MIGRATIONS) + " more in the report"));
        }
        if (!rehearsal.migrations().isEmpty()) {
            lines.add(line(ConsoleLine.Level.INFO, "changed: " + changed(rehearsal)));
        }
        for (Check check : rehearsal.checks()) {
            if (check.outcome() == Outcome.WARNED) {
                lines.add(line(ConsoleLine.Level.WARNING, check.id() + ": " + check.summary()));
            }
        }
        Problem problem = rehearsal.problem();
        if (problem != null) {
            lines.add(line(level, "To do: " + problem.todo()));
            lines.add(line(level, "Help: " + problem.link()));
        }
        lines.add(line(level, result.sentence()));
        return lines;
    }

    private static ConsoleLine told(RehearsedMigration migration) {
        String text = String.format(
                Locale.ROOT,
                "  %-8s %-7s %10s  %s%s",
                migration.label(),
                migration.outcome(),
                Figures.seconds(migration.seconds()),
                migration.name(),
                migration.observed().isEmpty() ? "" : "; " + String.join(", ", migration.observed()));
        return line(ConsoleLine.Level.of(migration.outcome()), text);
    }

    private static String changed(Rehearsal rehearsal) {
        long rows = rehearsal.tables().stream()
                .mapToLong(table -> Math.max(0, table.rowsAfter()) - Math.max(0, table.rowsBefore()))
                .sum();
        long bytes =
                rehearsal.tables().stream().mapToLong(RehearsalLines::grown).sum();
        return Figures.count(rehearsal.definitions().size(), "definition", "definitions") + ", "
                + Figures.count(rehearsal.tables().size(), "table", "tables") + ", " + signed(rows) + " rows, "
                + (bytes < 0 ? "-" : "+") + Figures.bytes(Math.abs(bytes))
                + (rehearsal.bytesAtMost() > rehearsal.bytesBefore()
                        ? "; at most " + Figures.bytes(rehearsal.bytesAtMost() - rehearsal.bytesBefore())
                                + " more on the disk meanwhile"
                        : "");
    }

    private static long grown(TableChange table) {
        return Math.max(0, table.bytesAfter()) - Math.max(0, table.bytesBefore());
    }

    private static String signed(long count) {
        return (count < 0 ? "-" : "+") + Figures.count(Math.abs(count));
    }

    private static ConsoleLine line(ConsoleLine.Level level, String text) {
        return new ConsoleLine(
                level, VisibleText.shorten(VisibleText.ascii(text.replaceAll("\\s*\\R\\s*", "; ")), SENTENCE));
    }
}
