package io.github.backupverify.postgres.fault;

import io.github.backupverify.backup.Compression;
import io.github.backupverify.backup.Decompression;
import io.github.backupverify.postgres.archive.BackupFile;
import io.github.backupverify.postgres.archive.DirectoryBackup;
import io.github.backupverify.postgres.archive.TocEntry;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.commons.io.function.IOBiConsumer;

/**
 * Writes an archive anew, as a whole one of its format that holds something else.
 *
 * @param unwanted entries that are left out, with their data
 * @param changed the entry whose data are others; null for none
 */
public record ArchiveRewriting(
        Predicate<TocEntry> unwanted,
        @org.jspecify.annotations.Nullable TocEntry changed,
        DataChange change) {
    /** What the data of an entry become. */
    @FunctionalInterface
    public interface DataChange {
        /**
         * Writes them.
         *
         * @param before the data as they were, uncompressed
         */
        void write(Path before, OutputStream after) throws IOException;
    }

    /** Leaves entries out. */
    public static ArchiveRewriting without(Predicate<TocEntry> unwanted) {
        return new ArchiveRewriting(unwanted, null, (before, after) -> {});
    }

    /** Changes the data of one entry. */
    public static ArchiveRewriting changing(TocEntry entry, DataChange change) {
        return new ArchiveRewriting(any -> false, entry, change);
    }

    /**
     * Rewrites a backup in its place; files for a moment are made beside it.
     *
     * @param file what the backup is; not a plain dump, and not compressed as a whole
     */
    public void apply(Path backup, BackupFile file) throws IOException {
        switch (file.kind()) {
            case CUSTOM -> rewrite(backup, (in, out) -> new CustomRewriting(this, in, out, scratch(backup)).copy());
            case DIRECTORY -> directory(backup, file);
            case TAR -> rewrite(backup, (in, out) -> new TarRewriting(this, file, scratch(backup)).copy(in, out));
            case PLAIN -> throw new IllegalArgumentException("a plain dump is no archive");
        }
    }

    private void directory(Path backup, BackupFile file) throws IOException {
        rewrite(backup.resolve("toc.dat"), (in, out) -> TocRewriting.copy(in, out, unwanted));
        for (TocEntry entry : file.entries()) {
            if (!entry.fileName().isEmpty() && unwanted.test(entry)) {
                for (String suffix : DirectoryBackup.SUFFIXES.keySet()) {
                    Files.deleteIfExists(backup.resolve(entry.fileName() + suffix));
                }
            }
        }
        TocEntry entry = changed;
        if (entry != null) {
            for (Map.Entry<String, Compression> variant : DirectoryBackup.SUFFIXES.entrySet()) {
                Path stored = backup.resolve(entry.fileName() + variant.getKey());
                if (Files.exists(stored)) {
                    rewrite(stored, (in, out) -> change(in, out, variant.getValue(), scratch(backup)));
                }
            }
        }
    }

    private void change(InputStream in, OutputStream out, Compression compression, Path before) throws IOException {
        try (InputStream data = compression == Compression.NONE ? in : Decompression.open(in);
                OutputStream after = Recompression.open(compression, out)) {
            Files.copy(data, before, StandardCopyOption.REPLACE_EXISTING);
            change.write(before, after);
        }
    }

    private static void rewrite(Path file, IOBiConsumer<InputStream, OutputStream> copying) throws IOException {
        Path rewritten = Path.of(file + ".rewritten");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(rewritten))) {
            copying.accept(in, out);
        }
        Files.move(rewritten, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path scratch(Path backup) {
        return backup.resolveSibling(backup.getFileName() + ".scratch");
    }
}
