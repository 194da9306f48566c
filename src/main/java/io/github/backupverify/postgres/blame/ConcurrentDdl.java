package io.github.backupverify.postgres.blame;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import java.util.List;

/**
 * Takes definitions that differ for unproved, and not for lost, where the source's own were altered while they were
 * read: a pg_dump that reads a view while it is replaced mixes the old one with the new one. Rows are never excused: the
 * locks keep them.
 *
 * @param altered what was altered; mostly nothing, and then nothing is excused
 */
public record ConcurrentDdl(List<String> altered) {
    /** The same checks; a definition that may only have been altered meanwhile counts as not proved, and not as lost. */
    public List<Check> of(List<Check> checks) {
        return altered.isEmpty() ? checks : checks.stream().map(this::of).toList();
    }

    private Check of(Check check) {
        return check.outcome() == Outcome.FAILED && check.kind().ofDefinitions()
                ? check.as(
                        Outcome.NOT_RUN,
                        check.summary() + ", which proves nothing: the source was altered while it was read ("
                                + Figures.names(altered) + ")",
                        check.findings())
                : check;
    }

    /** A restore that failed for a definition that was altered says nothing of the backup. */
    public ProblemException of(ProblemException e) {
        if (altered.isEmpty() || e.verdict() != Verdict.FAILED) {
            return e;
        }
        return ProblemException.notVerified(
                e.problem()
                        .as(
                                ErrorCode.SOURCE_ALTERED,
                                e.problem().what(),
                                e.problem().why() + "; but the source was altered while it was read ("
                                        + Figures.names(altered) + ")",
                                "Run again when nobody deploys or migrates: mvn backup:verify"),
                e);
    }
}
