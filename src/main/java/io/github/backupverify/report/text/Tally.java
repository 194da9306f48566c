package io.github.backupverify.report.text;

import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.TableContent;
import io.github.backupverify.check.VerificationResult;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The totals of a run; every report takes them from here, so that no two can disagree. */
public record Tally(Map<Outcome, Long> checks, long tables, long rows) {
    public static Tally of(VerificationResult result) {
        Map<Outcome, Long> checks = new EnumMap<>(Outcome.class);
        Arrays.stream(Outcome.values()).forEach(outcome -> checks.put(outcome, 0L));
        result.checks().forEach(check -> checks.merge(check.outcome(), 1L, Long::sum));
        long rows = result.tables().stream().mapToLong(TableContent::rows).sum();
        return new Tally(checks, result.tables().size(), rows);
    }

    public long checks(Outcome outcome) {
        return checks.getOrDefault(outcome, 0L);
    }

    /** {@code 31 passed, 1 warned, 2 not applicable}; {@code none} without any check. */
    public String checksInWords() {
        List<String> parts = Stream.of(
                        Outcome.FAILED, Outcome.NOT_RUN, Outcome.WARNED, Outcome.PASSED, Outcome.NOT_APPLICABLE)
                .filter(outcome -> checks(outcome) > 0)
                .map(outcome -> Figures.count(checks(outcome)) + " " + Wording.of(outcome))
                .toList();
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    /** {@code 112 tables, 1,234,567 rows}. */
    public String contentInWords() {
        return Figures.count(tables, "table", "tables") + ", " + Figures.count(rows, "row", "rows");
    }
}
