package io.github.backupverify.verifying;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import java.util.Set;

/** What a test expects of a whole verification. */
public final class Verdicts {
    private static final Set<Outcome> AMISS = Set.of(Outcome.FAILED, Outcome.NOT_RUN);

    private Verdicts() {}

    /** Nothing failed, nothing was left undone. */
    public static void assertVerified(VerificationResult result) {
        assertThat(result.checks())
                .filteredOn(check -> AMISS.contains(check.outcome()))
                .isEmpty();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
    }
}
