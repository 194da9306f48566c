package io.github.backupverify.postgres.fault;

import io.github.backupverify.backup.Compression;
import io.github.backupverify.backup.Decompression;
import io.github.backupverify.postgres.archive.TocEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.apache.commons.io.input.BoundedInputStream;

/** Copies a custom archive, without the blocks of entries that are left out, and with other data of one entry. */
final class CustomRewriting {
    private static final int LARGE_OBJECTS = 3;
    private static final int CHUNK = 1 << 14;

    private final ArchiveRewriting rewriting;
    private final InputStream in;
    private final OutputStream out;
    private final Path scratch;
    private int integerSize;

    /** @param scratch a file that may be made, and is removed */
    CustomRewriting(ArchiveRewriting rewriting, InputStream in, OutputStream out, Path scratch) {
        this.rewriting = rewriting;
        this.in = in;
        this.out = out;
        this.scratch = scratch;
    }

    void copy() throws IOException {
        TocRewriting toc = TocRewriting.copy(in, out, rewriting.unwanted());
        integerSize = toc.integerSize();
        TocEntry changed = rewriting.changed();
        // What stands after the data is the table of contents a second time, with other offsets.
        for (int type = in.read(); type > 0; type = in.read()) {
            int id = readInt();
            OutputStream to = toc.dropped().contains(id) ? OutputStream.nullOutputStream() : out;
            to.write(type);
            TocRewriting.writeInt(to, id, integerSize);
            if (changed != null && changed.dumpId() == id) {
                change(toc.header().compression());
            } else if (type == LARGE_OBJECTS) {
                for (int oid = readInt(); oid != 0; oid = readInt()) {
                    TocRewriting.writeInt(to, oid, integerSize);
                    chunks(to, true);
                }
                TocRewriting.writeInt(to, 0, integerSize);
            } else {
                chunks(to, true);
            }
        }
    }

    private void change(String compression) throws IOException {
        Path raw = scratch.resolveSibling(scratch.getFileName() + ".raw");
        try {
            try (OutputStream stream = Files.newOutputStream(raw)) {
                chunks(stream, false);
            }
            try (InputStream stored = Files.newInputStream(raw);
                    InputStream data = reading(compression, stored)) {
                Files.copy(data, scratch, StandardCopyOption.REPLACE_EXISTING);
            }
            try (OutputStream stored = Files.newOutputStream(raw);
                    OutputStream data = writing(compression, stored)) {
                rewriting.change().write(scratch, data);
            }
            try (InputStream stored = Files.newInputStream(raw)) {
                for (byte[] chunk = stored.readNBytes(CHUNK); chunk.length > 0; chunk = stored.readNBytes(CHUNK)) {
                    TocRewriting.writeInt(out, chunk.length, integerSize);
                    out.write(chunk);
                }
            }
            TocRewriting.writeInt(out, 0, integerSize);
        } finally {
            Files.deleteIfExists(raw);
            Files.deleteIfExists(scratch);
        }
    }

    private static InputStream reading(String compression, InputStream stored) throws IOException {
        return switch (compression) {
            case "none" -> stored;
            case "gzip" -> new InflaterInputStream(stored);
            default -> Decompression.open(stored);
        };
    }

    private static OutputStream writing(String compression, OutputStream stored) throws IOException {
        return switch (compression) {
            case "none" -> stored;
            case "gzip" -> new DeflaterOutputStream(stored);
            default -> Recompression.open(Compression.valueOf(compression.toUpperCase(Locale.ROOT)), stored);
        };
    }

    /** @param framed whether the chunks' lengths are copied with them */
    private void chunks(OutputStream to, boolean framed) throws IOException {
        int length;
        do {
            length = readInt();
            if (framed) {
                TocRewriting.writeInt(to, length, integerSize);
            }
            BoundedInputStream.builder()
                    .setInputStream(in)
                    .setMaxCount(length)
                    .get()
                    .transferTo(to);
        } while (length > 0);
    }

    private int readInt() throws IOException {
        byte[] bytes = in.readNBytes(1 + integerSize);
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value |= (bytes[1 + i] & 0xff) << (8 * i);
        }
        return value;
    }
}
