package io.github.backupverify.settings.migration;

import io.github.backupverify.settings.assertion.Assertions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a rehearsal.
 *
 * @param maxTime how long all migrations together may take; null for any time
 * @param maxTimePerMigration likewise each one
 * @param forbidden what no migration may do, but those that are allowed it
 * @param undo whether the tool takes back what it did, which is then compared with what was there before
 * @param assertionsAfter what is to hold after the migrations
 */
public record RehearsalSettings(
        MigrationTool tool,
        @Nullable Duration maxTime,
        @Nullable Duration maxTimePerMigration,
        Forbidden forbidden,
        boolean undo,
        Assertions assertionsAfter) {}
