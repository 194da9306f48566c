package io.github.backupverify.report;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;

/**
 * One line for the build's log.
 *
 * @param text in ASCII, without a line break
 */
public record ConsoleLine(Level level, String text) {
    /** Maven's own, in whose colours it prints the line. */
    public enum Level {
        INFO,
        WARNING,
        ERROR;

        static Level of(Verdict verdict) {
            return switch (verdict) {
                case VERIFIED -> INFO;
                case SKIPPED -> WARNING;
                case NOT_VERIFIED, FAILED -> ERROR;
            };
        }

        static Level of(Outcome outcome) {
            return switch (outcome) {
                case PASSED, NOT_APPLICABLE -> INFO;
                case WARNED -> WARNING;
                case NOT_RUN, FAILED -> ERROR;
            };
        }
    }

    /** As Maven prints it. */
    @Override
    public String toString() {
        return "[" + level + "] " + text;
    }
}
