package io.github.backupverify.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a backup must keep to, beyond being right.
 *
 * @param maxAge how old it may be, told from inside the backup; null for any age
 * @param maxRestoreTime how long its restore may take; null for any time
 */
public record Policies(@Nullable Duration maxAge, @Nullable Duration maxRestoreTime) {
    /** Nothing is asked. */
    public static final Policies NONE = new Policies(null, null);
}
