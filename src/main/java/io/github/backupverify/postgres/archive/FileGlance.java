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
        return archive(head) || new String(head, StandardCharsets.ISO_8859_1).contains("-- PostgreSQL database ");
    }

    /**
     * What a file or folder is instead of a backup: "an HTML page"; empty where its first bytes are those of one.
     *
     * @throws IOException where it cannot be read
     */
    public static String whatElse(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return new DirectoryBackup(path).hasTableOfContents() ? "" : "a folder without a toc.dat";
        }
        try {
            byte[] head = head(path);
            return head.length == 0 ? "nothing" : archive(head) ? "" : ForeignFile.describe(head);
        } catch (CorruptFileException e) {
            return "damaged data: " + e.what();
        }
    }

    private static byte[] head(Path path) throws IOException {
        try (InputStream in = new BufferedInputStream(Decompression.open(Files.newInputStream(path)), HEAD)) {
            return in.readNBytes(HEAD);
        }
    }

    private static boolean archive(byte[] head) {
        return new String(head, 0, Math.min(5, head.length), StandardCharsets.ISO_8859_1).equals("PGDMP")
                || TarWalk.looksLikeTar(head);
    }
}
