package io.github.backupverify.engine.postgres.dump;

import org.jspecify.annotations.Nullable;

/**
 * How to read a dump.
 *
 * @param keepText whether entries keep their SQL, to be compared or shown; their hash they always have
 * @param allowOwnDatabase whether the dump may create its own database and connect to it, as {@code pg_dump -C}
 *     and {@code pg_restore -C} write it
 * @param canonicalRows whether rows are fingerprinted so that the time zone of the dump makes no difference
 * @param dropTablespaces whether the tablespaces that it sets, which another server lacks, are not passed on
 */
public record ScanOptions(boolean keepText, boolean allowOwnDatabase, boolean canonicalRows, boolean dropTablespaces) {
    /** For a whole backup of any size. */
    public static final ScanOptions BACKUP = new ScanOptions(false, false);

    /** For schema dumps that are compared entry by entry. */
    public static final ScanOptions SCHEMA = new ScanOptions(true, false);

    /** With rows as they stand in the dump. */
    public ScanOptions(boolean keepText, boolean allowOwnDatabase) {
        this(keepText, allowOwnDatabase, false, false);
    }

    /** The same with rows in which the time zone makes no difference. */
    public ScanOptions canonical() {
        return new ScanOptions(keepText, allowOwnDatabase, true, dropTablespaces);
    }

    /** The same for another server, as {@code pg_restore --no-tablespaces} does. */
    public ScanOptions withoutTablespaces() {
        return new ScanOptions(keepText, allowOwnDatabase, canonicalRows, true);
    }

    /** Whether a violation is none, because it is how pg_dump makes the database of its own dump. */
    boolean permits(Violation.Kind kind, @Nullable EntryHeader entry) {
        return allowOwnDatabase
                && (kind == Violation.Kind.DATABASE || kind == Violation.Kind.ROLE)
                && entry != null
                && (entry.type().startsWith("DATABASE") || entry.name().startsWith("DATABASE "));
    }
}
