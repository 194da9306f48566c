package io.github.backupverify.postgres.script;

import io.github.backupverify.postgres.script.entry.EntryHeader;
import io.github.backupverify.postgres.script.judge.Violation;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to read a dump.
 *
 * @param keepText whether entries keep their SQL, to be compared or shown; their hash they always have
 * @param allowOwnDatabase whether the dump may create its own database and connect to it, as {@code pg_dump -C}
 *     and {@code pg_restore -C} write it
 * @param canonicalRows whether rows are fingerprinted so that the time zone of the dump makes no difference
 * @param droppedSettings names of settings that are not passed on, because the server would refuse them
 * @param droppedCompressions methods for columns that are not passed on, because the server lacks them
 * @param publicStands whether it is passed on to a database that has the schema public, so that it is not made again
 */
public record ScanOptions(
        boolean keepText,
        boolean allowOwnDatabase,
        boolean canonicalRows,
        Set<String> droppedSettings,
        Set<String> droppedCompressions,
        boolean publicStands) {
    /** For a whole backup of any size. */
    public static final ScanOptions BACKUP = new ScanOptions(false, false);

    /** For schema dumps that are compared entry by entry. */
    public static final ScanOptions SCHEMA = new ScanOptions(true, false);

    public ScanOptions {
        droppedSettings = Set.copyOf(droppedSettings);
        droppedCompressions = Set.copyOf(droppedCompressions);
    }

    /** With rows as they stand in the dump. */
    public ScanOptions(boolean keepText, boolean allowOwnDatabase) {
        this(keepText, allowOwnDatabase, false, Set.of(), Set.of(), false);
    }

    /** The same with rows in which the time zone makes no difference. */
    public ScanOptions canonical() {
        return new ScanOptions(keepText, allowOwnDatabase, true, droppedSettings, droppedCompressions, publicStands);
    }

    /**
     * The same for a new database.
     *
     * @param settings not passed on: {@code default_tablespace} for what {@code --no-tablespaces} does
     * @param compressions of columns, not passed on
     */
    public ScanOptions intoNewDatabase(Set<String> settings, Set<String> compressions) {
        return new ScanOptions(keepText, allowOwnDatabase, canonicalRows, settings, compressions, true);
    }

    /** Whether a violation is none, because it is how pg_dump makes the database of its own dump. */
    boolean permits(Violation.Kind kind, @Nullable EntryHeader entry) {
        return allowOwnDatabase
                && (kind == Violation.Kind.DATABASE || kind == Violation.Kind.ROLE)
                && entry != null
                && entry.concerns("DATABASE");
    }
}
