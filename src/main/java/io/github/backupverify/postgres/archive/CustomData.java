package io.github.backupverify.postgres.archive;

import io.github.backupverify.backup.CorruptFileException;
import io.github.backupverify.check.Finding;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks over the data blocks of a custom archive, from the end of the table of contents to the end of the file, without
 * reading what they hold: every length must stay inside the file, and every entry that has data must have its block
 * where the table says.
 */
final class CustomData {
    private static final int TABLE = 1;
    private static final int LARGE_OBJECTS = 3;
    /** A count follows, and no count is negative. */
    private static final int CONTENTS = 0;

    private final ArchiveInput in;
    private final ArchiveContents contents;
    private final Map<Integer, Long> blocks = new HashMap<>();
    private final Set<Long> objects = new HashSet<>();

    CustomData(ArchiveInput in, ArchiveContents contents) {
        this.in = in;
        this.contents = contents;
    }

    void check() throws IOException {
        List<Finding> damage = contents.damage();
        List<TocEntry> known = walk();
        for (TocEntry entry : known) {
            if (!entry.hasData() || entry.dataState() == TocEntry.DataState.NO_DATA) {
                continue;
            }
            Long block = blocks.remove(entry.dumpId());
            if (block == null) {
                damage.add(Finding.of(entry.label(), "its data are missing from the archive"));
            } else if (entry.dataState() == TocEntry.DataState.SET && entry.offset() != block) {
                damage.add(new Finding(
                        entry.label(),
                        "its data do not stand where the table of contents says",
                        "byte " + entry.offset(),
                        "byte " + block));
            }
        }
        for (Integer id : blocks.keySet()) {
            damage.add(Finding.of("archive", "it holds data for an entry " + id + " that it does not list"));
        }
        LargeObjectList.compare(contents.entries(), objects, damage);
    }

    /** Returns the entries as the last table of contents has them. */
    private List<TocEntry> walk() throws IOException {
        List<TocEntry> entries = contents.entries();
        long start = in.position();
        for (int type = in.readByteOrEnd(); type >= 0; type = in.readByteOrEnd()) {
            if (type == CONTENTS) {
                entries = SecondContents.read(in, contents.header(), type, entries, contents.damage());
                start = in.position();
                type = in.readByteOrEnd();
                if (type >= 0) {
                    throw follows(type, start);
                }
                break;
            } else if (type != TABLE && type != LARGE_OBJECTS) {
                throw follows(type, start);
            }
            int id = in.readInt();
            if (blocks.putIfAbsent(id, start) != null) {
                throw new CorruptFileException("it holds the data of entry " + id + " twice");
            }
            if (type == TABLE) {
                skipChunks();
            } else {
                for (int oid = in.readInt(); oid != 0; oid = in.readInt()) {
                    objects.add(Integer.toUnsignedLong(oid));
                    skipChunks();
                }
            }
            start = in.position();
        }
        return entries;
    }

    private CorruptFileException follows(int type, long start) throws IOException {
        return new CorruptFileException(
                type == 'P' && in.readByteOrEnd() == 'G' && in.readByteOrEnd() == 'D'
                        ? "a second archive follows at byte " + start
                                + ": two dumps were written into one file, and pg_restore restores the first alone"
                        : "what stands at byte " + start + " belongs to no archive");
    }

    private void skipChunks() throws IOException {
        for (int length = in.readInt(); length != 0; length = in.readInt()) {
            if (length < 0) {
                throw new CorruptFileException("the length before byte " + in.position() + " is negative");
            }
            in.skip(length);
        }
    }
}
