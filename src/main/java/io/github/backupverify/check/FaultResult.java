package io.github.backupverify.check;

/**
 * What became of one way to break a backup.
 *
 * @param id as the catalogue of faults names it: {@code A4}
 * @param words what was done to the copy
 * @param heldAgainst what the copy was held against
 * @param expected in words, which verdicts are right
 * @param given null where there was no time left for it
 * @param right whether the verdict is one that was expected
 * @param caughtBy the checks that failed, or the stage that ended the run and why; empty where nothing was found
 * @param reason of the verdict, with its error code where it has one; empty where it was not tried
 * @param seconds wall time of the verification
 */
public record FaultResult(
        String id,
        String words,
        String heldAgainst,
        String expected,
        @org.jspecify.annotations.Nullable Verdict given,
        boolean right,
        String caughtBy,
        String reason,
        double seconds) {}
