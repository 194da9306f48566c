package io.github.backupverify.history;

import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.RehearsedMigration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a rehearsal.
 *
 * @param outcome PASSED, FAILED or NOT_RUN; empty where none was asked for
 * @param seconds of each migration that ran, by the name that its tool has for it; of more than {@value #MIGRATIONS} the
 *     slowest
 */
public record RehearsedTimes(String outcome, Map<String, Double> seconds) {
    /** Of a run that rehearsed nothing. */
    public static final RehearsedTimes NONE = new RehearsedTimes("", Map.of());

    /** An empty database is migrated from the first migration on: there may be thousands. */
    private static final int MIGRATIONS = 100;

    public RehearsedTimes {
        seconds = Map.copyOf(seconds);
    }

    static RehearsedTimes of(@Nullable Rehearsal rehearsal) {
        if (rehearsal == null) {
            return NONE;
        }
        return new RehearsedTimes(
                rehearsal.outcome().name(),
                rehearsal.migrations().stream()
                        .sorted(Comparator.comparingDouble(RehearsedMigration::seconds)
                                .reversed())
                        .limit(MIGRATIONS)
                        .collect(Collectors.toMap(RehearsedMigration::name, RehearsedMigration::seconds, Double::sum)));
    }
}
