package io.github.backupverify.verifying;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import java.util.List;
import java.util.Set;

/** What a test expects of a whole verification. */
public final class Verdicts {
    private Verdicts() {}

    /** Nothing failed, and nothing is left behind. */
    public static void assertVerified(VerificationResult result) {
        assertVerified(result, Set.of(Outcome.FAILED));
    }

    /** Likewise, and nothing was left undone. */
    public static void assertVerifiedInFull(VerificationResult result) {
        assertVerified(result, Set.of(Outcome.FAILED, Outcome.NOT_RUN));
    }

    private static void assertVerified(VerificationResult result, Set<Outcome> amiss) {
        assertThat(result.checks())
                .filteredOn(check -> amiss.contains(check.outcome()))
                .isEmpty();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(result.leftovers()).isEmpty();
    }

    /** Which checks failed. */
    public static List<String> failed(VerificationResult result) {
        return result.checks().stream()
                .filter(check -> check.outcome() == Outcome.FAILED)
                .map(Check::id)
                .toList();
    }

    /** The check of that id, which must be there. */
    public static Check check(VerificationResult result, String id) {
        return result.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + ": " + result.reason()));
    }
}
