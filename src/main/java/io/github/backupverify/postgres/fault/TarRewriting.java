package io.github.backupverify.postgres.fault;

import io.github.backupverify.postgres.archive.BackupFile;
import io.github.backupverify.postgres.archive.TarWalk;
import io.github.backupverify.postgres.archive.TocEntry;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.io.input.BoundedInputStream;

/** Copies a tar archive, without the members of entries that are left out, and with other data of one entry. */
record TarRewriting(ArchiveRewriting rewriting, BackupFile file, Path scratch) {

    void copy(InputStream in, OutputStream out) throws IOException {
        Path after = scratch.resolveSibling(scratch.getFileName() + ".after");
        try {
            byte[] header = in.readNBytes(TarWalk.BLOCK);
            while (!TarWalk.empty(header, TarWalk.BLOCK)) {
                long size = TarWalk.size(header);
                InputStream content = BoundedInputStream.builder()
                        .setInputStream(in)
                        .setMaxCount(size)
                        .get();
                Files.copy(content, scratch, StandardCopyOption.REPLACE_EXISTING);
                in.skipNBytes(padding(size));
                String name = TarWalk.text(header, 0, 100);
                if (!leftOut(name)) {
                    write(header, changed(name, after) ? after : scratch, out);
                }
                header = in.readNBytes(TarWalk.BLOCK);
            }
            out.write(header);
            in.transferTo(out);
        } finally {
            Files.deleteIfExists(scratch);
            Files.deleteIfExists(after);
        }
    }

    private boolean leftOut(String member) {
        return file.entries().stream()
                .anyMatch(entry ->
                        entry.fileName().equals(member) && rewriting.unwanted().test(entry));
    }

    private boolean changed(String member, Path after) throws IOException {
        TocEntry entry = rewriting.changed();
        if (member.equals("toc.dat")) {
            try (InputStream before = new BufferedInputStream(Files.newInputStream(scratch));
                    OutputStream toc = Files.newOutputStream(after)) {
                TocRewriting.copy(before, toc, rewriting.unwanted());
            }
            return true;
        } else if (entry != null && entry.fileName().equals(member)) {
            try (OutputStream data = Files.newOutputStream(after)) {
                rewriting.change().write(scratch, data);
            }
            return true;
        }
        return false;
    }

    private static void write(byte[] header, Path content, OutputStream out) throws IOException {
        long size = Files.size(content);
        put(header, TarWalk.SIZE, String.format(Locale.ROOT, "%011o ", size));
        put(header, TarWalk.CHECKSUM, String.format(Locale.ROOT, "%06o\0 ", TarWalk.checksum(header)));
        out.write(header);
        Files.copy(content, out);
        out.write(new byte[padding(size)]);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static int padding(long size) {
        return (int) ((TarWalk.BLOCK - size % TarWalk.BLOCK) % TarWalk.BLOCK);
    }
}
