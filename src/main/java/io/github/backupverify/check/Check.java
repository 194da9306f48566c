package io.github.backupverify.check;

import java.util.List;

/**
 * One check and what became of it.
 *
 * @param id stable, dotted, lower case: {@code compare.tables}; docs/how-it-works.md lists them all
 * @param stage the stage it belongs to
 * @param summary one sentence; for {@link Outcome#NOT_RUN} and {@link Outcome#NOT_APPLICABLE} the reason
 * @param database which of several databases it is about; empty for the only one, and for all of them
 */
public record Check(
        String id,
        Stage stage,
        Outcome outcome,
        Coverage coverage,
        String summary,
        List<Finding> findings,
        String database) {
    public Check {
        findings = List.copyOf(findings);
        if (outcome == Outcome.PASSED && !coverage.complete()) {
            throw new IllegalArgumentException(id + " cannot pass with a coverage of " + coverage);
        }
    }

    /** Of the only database. */
    public Check(String id, Stage stage, Outcome outcome, Coverage coverage, String summary, List<Finding> findings) {
        this(id, stage, outcome, coverage, summary, findings, "");
    }

    /** The same, about one of several databases. */
    public Check of(String name) {
        return new Check(id, stage, outcome, coverage, summary, findings, name);
    }

    public static Check passed(String id, Stage stage, Coverage coverage, String summary) {
        return new Check(id, stage, Outcome.PASSED, coverage, summary, List.of());
    }

    public static Check warned(String id, Stage stage, Coverage coverage, String summary, List<Finding> findings) {
        return new Check(id, stage, Outcome.WARNED, coverage, summary, findings);
    }

    public static Check failed(String id, Stage stage, Coverage coverage, String summary, List<Finding> findings) {
        return new Check(id, stage, Outcome.FAILED, coverage, summary, findings);
    }

    public static Check notRun(String id, Stage stage, String reason) {
        return new Check(id, stage, Outcome.NOT_RUN, Coverage.none("things"), reason, List.of());
    }

    public static Check notApplicable(String id, Stage stage, String reason) {
        return new Check(id, stage, Outcome.NOT_APPLICABLE, Coverage.none("things"), reason, List.of());
    }
}
