package io.github.backupverify.engine.postgres.dump.file;

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

    private final ArchiveInput in;
    private final Map<Integer, Long> blocks = new HashMap<>();
    private final Set<Long> objects = new HashSet<>();

    CustomData(ArchiveInput in) {
        this.in = in;
    }

    void check(List<TocEntry> entries, List<Finding> damage) throws IOException {
        walk();
        for (TocEntry entry : entries) {
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
        LargeObjectList.compare(entries, objects, damage);
    }

    private void walk() throws IOException {
        long start = in.position();
        for (int type = in.readByteOrEnd(); type >= 0; type = in.readByteOrEnd()) {
            int id = in.readInt();
            if (blocks.putIfAbsent(id, start) != null) {
                throw new CorruptFileException("it holds the data of entry " + id + " twice");
            }
            switch (type) {
                case TABLE -> skipChunks();
                case LARGE_OBJECTS -> {
                    for (int oid = in.readInt(); oid != 0; oid = in.readInt()) {
                        objects.add(Integer.toUnsignedLong(oid));
                        skipChunks();
                    }
                }
                default ->
                    throw new CorruptFileException("at byte " + start + " stands no data block, but type " + type);
            }
            start = in.position();
        }
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
