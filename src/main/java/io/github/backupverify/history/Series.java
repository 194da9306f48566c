package io.github.backupverify.history;

/**
 * What runs have in common that can be compared with each other.
 *
 * @param source which database or backup, the same from run to run: {@code db.example.com:5432/shop}; holds no secret.
 *     Empty where the run ended before it was known
 * @param goal {@code verify} or {@code manifest}
 * @param selection what else decides how much there is and how long it takes: format, chosen tables, restore server
 */
public record Series(String source, String goal, String selection) {
    /** Of a run that ended before its source was known, or was recorded by an early release. */
    public static final Series UNKNOWN = new Series("", "", "");

    /** Whether the source is known. */
    public boolean known() {
        return !source.isEmpty();
    }
}
