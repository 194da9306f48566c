package io.github.backupverify.check;

import java.util.List;

/**
 * Some of the rows of a table that differ, to show where to look. No verdict rests on them.
 *
 * @param note how they were found, and what that means for them; a sentence or two
 * @param rows at most ten
 */
public record DifferingRows(String note, List<DifferingRow> rows) {
    /** Where none were looked for, or none could be told. */
    public static final DifferingRows NONE = new DifferingRows("", List.of());

    public DifferingRows {
        rows = List.copyOf(rows);
    }
}
