package io.github.backupverify.postgres.fault;

import io.github.backupverify.postgres.archive.ArchiveHeader;
import io.github.backupverify.postgres.archive.ArchiveInput;
import io.github.backupverify.postgres.archive.TocEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.io.input.TeeInputStream;

/** Copies header and table of contents of an archive, entry by entry. */
public record TocRewriting(ArchiveHeader header, int integerSize, Set<Integer> dropped) {
    private static final int INTEGER_SIZE_AT = 8;
    private static final int OFFSET_SIZE_AT = 9;
    private static final int OFFSET_NOT_SET = 1;
    private static final int OFFSET_SET = 2;

    /**
     * Reads from the first byte to where the data begin.
     *
     * @param unwanted entries that are not copied
     */
    static TocRewriting copy(InputStream in, OutputStream out, Predicate<TocEntry> unwanted) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        ArchiveInput input = new ArchiveInput(new TeeInputStream(in, read));
        ArchiveHeader header = ArchiveHeader.read(input);
        byte[] head = taken(read);
        int count = input.readInt();
        int integerSize = taken(read).length - 1;
        List<byte[]> kept = new ArrayList<>();
        Set<Integer> dropped = new HashSet<>();
        for (int i = 0; i < count; i++) {
            TocEntry entry = TocEntry.read(input, header);
            byte[] bytes = taken(read);
            if (unwanted.test(entry)) {
                dropped.add(entry.dumpId());
                continue;
            }
            int flag = bytes.length - 1 - head[OFFSET_SIZE_AT];
            if (header.format() == ArchiveHeader.CUSTOM && bytes[flag] == OFFSET_SET) {
                // Its data will stand elsewhere, and pg_restore finds them without.
                bytes[flag] = OFFSET_NOT_SET;
            }
            kept.add(bytes);
        }
        out.write(head);
        writeInt(out, kept.size(), head[INTEGER_SIZE_AT]);
        for (byte[] entry : kept) {
            out.write(entry);
        }
        return new TocRewriting(header, integerSize, dropped);
    }

    /** A sign byte, then the absolute value, lowest byte first. */
    public static void writeInt(OutputStream out, int value, int size) throws IOException {
        out.write(0);
        for (int i = 0; i < size; i++) {
            out.write(i < Integer.BYTES ? value >>> (8 * i) : 0);
        }
    }

    private static byte[] taken(ByteArrayOutputStream read) {
        byte[] bytes = read.toByteArray();
        read.reset();
        return bytes;
    }
}
