package io.github.backupverify.postgres.archive;

import io.github.backupverify.backup.CorruptFileException;
import io.github.backupverify.check.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of contents that pg_dump writes a second time when it knows where the data stand. It goes back to the first
 * one for that; but what is opened for appending, as {@code >>} opens it and versions 17 and newer their standard
 * output, takes it at the end. pg_restore reads the first one alone, so this one can only be damaged or say the same.
 */
final class SecondContents {
    private SecondContents() {}

    /**
     * Reads it to its end.
     *
     * @param sign the first byte of it, which was read before
     * @param first the entries as the first one has them
     * @return the entries as this one has them
     */
    static List<TocEntry> read(
            ArchiveInput in, ArchiveHeader header, int sign, List<TocEntry> first, List<Finding> damage)
            throws IOException {
        List<TocEntry> entries = new ArrayList<>();
        try {
            int count = in.readInt(sign);
            if (count != first.size()) {
                throw new CorruptFileException("it has " + count + " entries, and the first one " + first.size());
            }
            for (TocEntry before : first) {
                TocEntry again = TocEntry.read(in, header, true);
                entries.add(again);
                if (!before.sums().repeatedBy(again.sums()) || !sameState(before, again)) {
                    damage.add(Finding.of(
                            before.label(),
                            "the table of contents after the data says something else of it than the first one"));
                }
            }
        } catch (CorruptFileException e) {
            throw new CorruptFileException(
                    "its table of contents, which stands a second time after the data, is damaged: " + e.what(), e);
        }
        return entries;
    }

    /** Only where data stand may have been unknown before. */
    private static boolean sameState(TocEntry before, TocEntry again) {
        return before.dataState() == TocEntry.DataState.NOT_SET
                ? again.dataState() != TocEntry.DataState.NO_DATA
                : again.dataState() == before.dataState() && again.offset() == before.offset();
    }
}
