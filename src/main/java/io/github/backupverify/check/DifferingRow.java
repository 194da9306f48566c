package io.github.backupverify.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row that is another in the copy than in the source.
 *
 * @param key its primary key: values by column, in the key's order
 * @param expected the source's values of the columns that changed, as SQL constants; empty where none are to be shown
 * @param actual the copy's values of the same columns
 */
public record DifferingRow(
        Kind kind, Map<String, String> key, Map<String, String> expected, Map<String, String> actual) {
    /** What became of it. */
    public enum Kind {
        /** The source has it, the copy has not. */
        MISSING,
        /** The copy has it, the source has not; or the copy has it more than once. */
        EXTRA,
        /** Both have its key, with other values. */
        CHANGED
    }

    public DifferingRow {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        expected = Collections.unmodifiableMap(new LinkedHashMap<>(expected));
        actual = Collections.unmodifiableMap(new LinkedHashMap<>(actual));
    }
}
