package io.github.backupverify.postgres.archive;

/** An entry of a table of contents as somebody else might have written it. */
public final class ChangedEntry {
    private ChangedEntry() {}

    /** The same with another section and other statements. */
    public static TocEntry of(
            TocEntry entry, int section, String definition, String dropStatement, String copyStatement) {
        return new TocEntry(
                entry.dumpId(),
                entry.hasData(),
                entry.tag(),
                entry.type(),
                section,
                definition,
                dropStatement,
                copyStatement,
                entry.schema(),
                entry.dependencies(),
                entry.fileName(),
                entry.dataState(),
                entry.offset(),
                entry.sums());
    }
}
