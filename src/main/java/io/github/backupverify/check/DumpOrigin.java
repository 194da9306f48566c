package io.github.backupverify.check;

import org.jspecify.annotations.Nullable;

/**
 * What a backup that some other job took says of itself.
 *
 * @param database that it is of; empty where it does not say
 * @param taken when, in words with the place that says it; null where it does not say
 */
public record DumpOrigin(String database, @Nullable String taken) {
    /** A backup that says nothing, or that this run took itself. */
    public static final DumpOrigin UNKNOWN = new DumpOrigin("", null);
}
