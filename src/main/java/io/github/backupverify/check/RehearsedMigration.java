package io.github.backupverify.check;

import java.util.List;

/**
 * One migration that was run on the restored copy.
 *
 * @param label for people: {@code V12}
 * @param name as its tool names it: a script, a change set
 * @param outcome PASSED, FAILED, or NOT_RUN where it was ended before it was through
 * @param seconds wall time on this data
 * @param observed what it did to tables: "rewrote public.orders", "public.orders: AccessExclusiveLock", and which
 *     statements took long: "7.3 s in VACUUM orders"
 */
public record RehearsedMigration(String label, String name, Outcome outcome, double seconds, List<String> observed) {
    public RehearsedMigration {
        observed = List.copyOf(observed);
    }
}
