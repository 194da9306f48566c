package io.github.backupverify.selftest;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import org.jspecify.annotations.Nullable;

/** Which verdicts on a broken copy are right. */
public enum Expected {
    /** The copy is bad, and it shows. */
    FAILED("FAILED"),
    /** Nothing says that the copy is bad, and nothing can prove that it is good. */
    NOT_VERIFIED("NOT_VERIFIED"),
    /** Never VERIFIED, whichever way the damage shows. */
    CAUGHT("FAILED or NOT_VERIFIED"),
    /** A changed bit may be one that no reader looks at: then everything restored is what it was. */
    CAUGHT_OR_EQUAL("FAILED, NOT_VERIFIED, or VERIFIED with equal content"),
    /** No fault: an alarm would be a defect. */
    VERIFIED("VERIFIED"),
    /** No fault, but worth a word. */
    WARNED("VERIFIED with a warning");

    private final String words;

    Expected(String words) {
        this.words = words;
    }

    /** For people: {@code FAILED or NOT_VERIFIED}. */
    public String words() {
        return words;
    }

    /**
     * Whether a verification came out right.
     *
     * @param healthy the verification of the backup that was broken; null where it was not verified yet
     */
    public boolean fits(VerificationResult given, @Nullable VerificationResult healthy) {
        Verdict verdict = given.verdict();
        return switch (this) {
            case FAILED -> verdict == Verdict.FAILED;
            case NOT_VERIFIED -> verdict == Verdict.NOT_VERIFIED;
            case CAUGHT -> caught(verdict);
            case CAUGHT_OR_EQUAL ->
                caught(verdict)
                        || (verdict == Verdict.VERIFIED
                                && healthy != null
                                && given.tables().equals(healthy.tables()));
            case VERIFIED -> verdict == Verdict.VERIFIED;
            case WARNED ->
                verdict == Verdict.VERIFIED
                        && given.checks().stream().anyMatch(check -> check.outcome() == Outcome.WARNED);
        };
    }

    private static boolean caught(Verdict verdict) {
        return verdict == Verdict.FAILED || verdict == Verdict.NOT_VERIFIED;
    }
}
