package io.github.backupverify.settings;

/**
 * The size below which no backup can be good.
 *
 * @param bytes 0 turns the check off
 * @param asked whether the user wants it so; what nobody asked for is only worth a warning, since the backup of a nearly
 *     empty database is small
 */
public record LeastSize(long bytes, boolean asked) {
    /** Where the user says nothing: 1 KB. */
    public static final LeastSize DEFAULT = new LeastSize(1024, false);

    public static LeastSize asked(long bytes) {
        return new LeastSize(bytes, true);
    }
}
