package io.github.backupverify.postgres.archive;

import io.github.backupverify.backup.CorruptFileException;
import io.github.backupverify.check.Finding;
import java.io.IOException;
import java.util.List;

/**
 * What was found in an archive.
 *
 * @param entries empty where the version is not known here, or the table of contents is damaged
 */
record ArchiveContents(ArchiveHeader header, List<TocEntry> entries, List<Finding> damage, List<Finding> notes) {
    /** Reads header and table of contents. */
    static ArchiveContents read(ArchiveInput in, int format, List<Finding> damage, List<Finding> notes)
            throws IOException {
        ArchiveHeader header = ArchiveHeader.read(in);
        if (header.known() && header.format() != format) {
            throw new CorruptFileException("its header names the format " + header.format() + ", not " + format);
        }
        List<TocEntry> entries = header.known() ? TocEntry.readAll(in, header) : List.of();
        return new ArchiveContents(header, entries, damage, notes);
    }

    /**
     * The name of the file that lists large objects, for an entry of type BLOBS. Since version 17 each such entry has a
     * list of its own, which a directory's table of contents names and a tar's does not.
     */
    String largeObjectList(TocEntry entry) {
        if (header.minor() < 16) {
            return "blobs.toc";
        }
        return entry.fileName().endsWith(".toc") ? entry.fileName() : "blobs_" + entry.dumpId() + ".toc";
    }

    void damaged(String object, String message) {
        damage.add(Finding.of(object, message));
    }
}
