package io.github.backupverify.history;

import io.github.backupverify.check.CheckId;
import java.util.Set;

/**
 * How much a run may differ from the runs before it. A number of 0 turns its checks off.
 *
 * @param shrink by which part size and rows may be less: 0.3 for 30 %
 * @param slower by which part restore and whole run may take longer: 1 for twice as long
 * @param failures how many runs in a row may not be VERIFIED before it is told
 * @param successRate which part of the last runs has to be VERIFIED: 0.8 for 80 %
 * @param failing the checks that fail the build; the others warn
 */
public record TrendPolicy(double shrink, double slower, int failures, double successRate, Set<CheckId> failing) {
    /** Everything warns. */
    public static final TrendPolicy DEFAULT = new TrendPolicy(0.3, 1, 3, 0.8, Set.of());

    public TrendPolicy {
        failing = Set.copyOf(failing);
    }
}
