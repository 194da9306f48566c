package io.github.backupverify.lifecycle;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.Requirement;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Results of runs that ended before their first stage, or after their last. */
public final class EarlyEnd {
    private EarlyEnd() {}

    /**
     * A run that came to nothing.
     *
     * @param required what has to be there
     * @param source what is known of it
     */
    public static VerificationResult of(ProblemException ended, Requirement required, Map<String, String> source) {
        Decision decision = Decision.of(ended, List.of(), List.of(), false, required);
        return new VerificationResult(
                "none",
                decision.verdict(),
                decision.problem(),
                decision.reason(),
                null,
                Clock.systemUTC().instant(),
                0,
                source,
                Map.of(),
                Map.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                Map.of());
    }

    /** A run that a property asks to leave out. */
    public static VerificationResult skipped(String property, Map<String, String> source) {
        Problem asked = new Problem(
                ErrorCode.NOTHING_VERIFIED,
                property + " asks to skip the verification",
                "",
                "To verify, leave the property out: mvn backup:verify -D" + property + "=false");
        return of(ProblemException.skipped(asked), Requirement.NONE, source);
    }

    /** A run that was cancelled before its first stage. */
    public static VerificationResult interrupted(Requirement required, Map<String, String> source) {
        return of(ProblemException.notVerified(Decision.interrupted()), required, source);
    }

    /** The same result where a report could not be written: what was good can no longer be shown to be. */
    public static VerificationResult unreported(VerificationResult result, Problem problem) {
        boolean good = result.verdict() == Verdict.VERIFIED || result.verdict() == Verdict.SKIPPED;
        return good ? result.notVerified(problem) : result;
    }
}
