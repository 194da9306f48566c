package io.github.backupverify.postgres.archive;

import io.github.backupverify.backup.CorruptFileException;
import io.github.backupverify.backup.Decompression;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A look at the first bytes of a file, which is cheap and proves nothing but what the file is not. */
public final class FileGlance {
    private static final int HEAD = 1 << 14;

    private FileGlance() {}

    /**
     * Whether it begins as pg_dump's output does: the mark of an archive, a table of contents, or the first comment.
     *
     * @throws IOException where it cannot be read
     */
    public static boolean recognises(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return new DirectoryBackup(path).hasTableOfContents();
        }
        byte[] head = head(path);
        return (FirstBytes.of(path, head, false) instanceof FirstBytes.Dump dump && dump.kind() != FileKind.PLAIN)
                || new String(head, StandardCharsets.ISO_8859_1).contains("-- PostgreSQL database ");
    }

    /**
     * What a file begins as; of a folder, whether it has a table of contents.
     *
     * @throws IOException where it cannot be read
     */
    public static FirstBytes of(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return new DirectoryBackup(path).hasTableOfContents()
                    ? new FirstBytes.Dump(FileKind.DIRECTORY)
                    : new FirstBytes.Foreign("a folder without a toc.dat", false);
        }
        try {
            byte[] head = head(path);
            return head.length == 0 ? new FirstBytes.Foreign("nothing", false) : FirstBytes.of(path, head, false);
        } catch (CorruptFileException e) {
            return new FirstBytes.Foreign("damaged data: " + e.what(), false);
        }
    }

    private static byte[] head(Path path) throws IOException {
        try (InputStream in = new BufferedInputStream(Decompression.open(Files.newInputStream(path)), HEAD)) {
            return in.readNBytes(HEAD);
        }
    }
}
