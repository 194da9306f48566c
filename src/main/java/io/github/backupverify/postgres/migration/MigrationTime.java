package io.github.backupverify.postgres.migration;

/**
 * One migration as its tool ran it.
 *
 * @param label for people: {@code V12}
 * @param name as the tool names it
 * @param millis wall time; -1 where it did not end
 */
public record MigrationTime(String label, String name, long millis, boolean failed) {
    public boolean ended() {
        return millis >= 0;
    }
}
