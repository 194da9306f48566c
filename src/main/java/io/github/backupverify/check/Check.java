package io.github.backupverify.check;

import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One check and what became of it.
 *
 * @param kind which of all checks
 * @param name which one of its kind, for kinds of which there are many ({@link CheckId#ASSERTION}); else empty
 * @param summary one sentence; for {@link Outcome#NOT_RUN} and {@link Outcome#NOT_APPLICABLE} the reason
 * @param database which of several databases it is about; empty for the only one, and for all of them
 */
public record Check(
        CheckId kind,
        String name,
        Outcome outcome,
        Coverage coverage,
        String summary,
        List<Finding> findings,
        String database) {
    public Check {
        findings = List.copyOf(findings);
        if (outcome == Outcome.PASSED && !coverage.complete()) {
            throw new IllegalArgumentException(kind + " cannot pass with a coverage of " + coverage);
        }
    }

    /** The only one of its kind, of the only database. */
    public static Check of(CheckId kind, Outcome outcome, Coverage coverage, String summary, List<Finding> findings) {
        return new Check(kind, "", outcome, coverage, summary, findings, "");
    }

    public static Check passed(CheckId kind, Coverage coverage, String summary) {
        return of(kind, Outcome.PASSED, coverage, summary, List.of());
    }

    public static Check warned(CheckId kind, Coverage coverage, String summary, List<Finding> findings) {
        return of(kind, Outcome.WARNED, coverage, summary, findings);
    }

    public static Check failed(CheckId kind, Coverage coverage, String summary, List<Finding> findings) {
        return of(kind, Outcome.FAILED, coverage, summary, findings);
    }

    /** FAILED where anything was found, else PASSED. */
    public static Check failedIfAny(
            CheckId kind, Coverage coverage, List<Finding> findings, String failed, String passed) {
        return findings.isEmpty() ? passed(kind, coverage, passed) : failed(kind, coverage, failed, findings);
    }

    /** WARNED where anything was found, else PASSED. */
    public static Check warnedIfAny(
            CheckId kind, Coverage coverage, List<Finding> findings, String warned, String passed) {
        return findings.isEmpty() ? passed(kind, coverage, passed) : warned(kind, coverage, warned, findings);
    }

    public static Check notRun(CheckId kind, String reason) {
        return of(kind, Outcome.NOT_RUN, Coverage.none("things"), reason, List.of());
    }

    public static Check notApplicable(CheckId kind, String reason) {
        return of(kind, Outcome.NOT_APPLICABLE, Coverage.none("things"), reason, List.of());
    }

    /** Those that say something against the backup, the worst first; of warnings first that nothing was looked at. */
    public static Stream<Check> worstFirst(List<Check> checks) {
        return Stream.of(Outcome.FAILED, Outcome.NOT_RUN, Outcome.WARNED)
                .flatMap(outcome -> checks.stream().filter(check -> check.outcome() == outcome))
                .sorted(Comparator.comparing(check ->
                        check.outcome() == Outcome.WARNED ? check.coverage().covered() == 0 ? 1 : 2 : 0));
    }

    /** For reports only, which keep these words from version to version; code asks for the {@link #kind}. */
    public String id() {
        return kind.text(name);
    }

    public Stage stage() {
        return kind.stage();
    }

    /** The same of a kind of which there are many. */
    public Check named(String which) {
        return new Check(kind, which, outcome, coverage, summary, findings, database);
    }

    /** The same, about one of several databases. */
    public Check of(String which) {
        return new Check(kind, name, outcome, coverage, summary, findings, which);
    }

    /** The same check, judged otherwise. */
    public Check as(Outcome otherwise, String why, List<Finding> found) {
        return new Check(kind, name, otherwise, coverage, why, found, database);
    }

    /** The same with other words for the commands in it. */
    public Check advising(UnaryOperator<String> words) {
        List<Finding> advising =
                findings.stream().map(finding -> finding.advising(words)).toList();
        return new Check(kind, name, outcome, coverage, words.apply(summary), advising, database);
    }
}
