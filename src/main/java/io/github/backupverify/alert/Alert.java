package io.github.backupverify.alert;

import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is told. Holds no secret: it is made of a result, which holds none.
 *
 * @param headline one line: "backup FAILED: shop"
 * @param reason why, in one sentence
 * @param todo what to do; empty where all is well
 * @param verdict of this run
 * @param proof the label of what was proved; empty where nothing was
 * @param recovered whether the run before this one was not good
 * @param database which one; empty where the run ended before it was known
 * @param link to the build; empty where there is none
 */
public record Alert(
        String headline,
        String reason,
        String todo,
        Verdict verdict,
        String proof,
        boolean recovered,
        String database,
        String link) {

    /**
     * The message that a run is worth: one that is not good always, a good one only after one that was not.
     *
     * @param before the verdict of the run before this one on the same database; null where there is none
     */
    public static Optional<Alert> of(VerificationResult result, @Nullable Verdict before) {
        boolean bad = bad(result.verdict());
        boolean recovered = result.verdict() == Verdict.VERIFIED && before != null && bad(before);
        if (!bad && !recovered) {
            return Optional.empty();
        }
        String database = result.source().getOrDefault("database", "");
        return Optional.of(new Alert(
                "backup " + result.conclusion() + (recovered ? ", good again" : "")
                        + (database.isEmpty() ? "" : ": " + database),
                result.reason(),
                result.problem() == null ? "" : result.problem().todo(),
                result.verdict(),
                result.proof() == null ? "" : result.proof().label(),
                recovered,
                database,
                result.build().getOrDefault("build", "")));
    }

    private static boolean bad(Verdict verdict) {
        return verdict == Verdict.FAILED || verdict == Verdict.NOT_VERIFIED;
    }
}
