package io.github.backupverify.postgres.archive;

import io.github.backupverify.backup.Compression;
import io.github.backupverify.backup.TextRange;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A backup, known by its content alone; no client tool has seen it yet.
 *
 * @param compression of the file as a whole; what an archive does inside is in its header
 * @param header of an archive; null for a plain dump, and where it is damaged
 * @param entries an archive's table of contents; empty for a plain dump, where it is damaged, and where the archive's
 *     version is not {@linkplain ArchiveHeader#known() known}
 * @param damage why the backup is bad; empty where nothing is wrong with the file. A plain dump's own content is for
 *     {@link io.github.backupverify.postgres.script.DumpScanner}
 * @param notes what the reader should know: stray files
 * @param text which part of a plain dump it is
 */
public record BackupFile(
        Path path,
        FileKind kind,
        Compression compression,
        @Nullable ArchiveHeader header,
        List<TocEntry> entries,
        List<Finding> damage,
        List<Finding> notes,
        TextRange text) {
    /** Of archives since 2018; what older versions put into which section is not known here. */
    private static final int FIRST_IN_ORDER = 13;

    public BackupFile {
        entries = List.copyOf(entries);
        damage = List.copyOf(damage);
        notes = List.copyOf(notes);
    }

    /** Entries of an archive that stand where they cannot be restored one after the other. */
    public List<Finding> disorder() {
        return header != null && header.minor() >= FIRST_IN_ORDER ? EntryOrder.judge(entries) : List.of();
    }

    /** The same where it stands under another path, and with its whole compressed otherwise. */
    public BackupFile at(Path other, Compression otherCompression) {
        return new BackupFile(other, kind, otherCompression, header, entries, damage, notes, text);
    }

    /** A part of a plain dump, which is one by itself. */
    public BackupFile part(TextRange range) {
        return new BackupFile(path, kind, compression, header, entries, damage, notes, range);
    }

    /**
     * Looks at a backup file or directory; reads all of an archive, and the first 64 KiB of a plain dump.
     *
     * @throws ProblemException UNREADABLE_BACKUP where it is no backup: what it is instead is in the problem
     * @throws IOException where the disk cannot be read; never for what a file holds
     */
    public static BackupFile inspect(Path path) throws IOException {
        return new Inspection(path).inspect();
    }

    /**
     * An archive's table of contents alone; empty for a plain dump, and where the archive's version is not known.
     *
     * @throws IOException where it cannot be read
     */
    public static List<TocEntry> tableOfContents(Path path) throws IOException {
        try (InputStream in = ArchiveDate.open(path)) {
            byte[] head = ArchiveDate.head(in);
            boolean tar = TarWalk.looksLikeTar(head);
            in.skipNBytes(tar ? TarWalk.BLOCK : 0);
            if (!tar && !ArchiveInput.begins(head)) {
                return List.of();
            }
            ArchiveInput input = new ArchiveInput(in);
            ArchiveHeader header = ArchiveHeader.read(input);
            return header.known() ? TocEntry.readAll(input, header) : List.of();
        }
    }
}
