package io.github.backupverify.postgres.archive;

import io.github.backupverify.backup.CorruptFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * A look at the first bytes of a file, which is cheap and proves nothing but what the file is not.
 *
 * @param first what it begins as; of a folder, whether it has a table of contents
 * @param begun when it says that it was begun; see {@link ArchiveDate}
 * @param globals whether it holds roles and tablespaces of a server, and no database
 */
public record FileGlance(FirstBytes first, Optional<LocalDateTime> begun, boolean globals) {
    /**
     * Whether it begins as pg_dump's output does: the mark of an archive, a table of contents, or the first comment.
     *
     * @throws IOException where it cannot be read
     */
    public static boolean recognises(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return new DirectoryBackup(path).hasTableOfContents();
        }
        try (InputStream in = ArchiveDate.open(path)) {
            byte[] head = ArchiveDate.head(in);
            return (FirstBytes.of(path, head, false) instanceof FirstBytes.Dump dump && dump.kind() != FileKind.PLAIN)
                    || new String(head, StandardCharsets.ISO_8859_1).contains("-- PostgreSQL database ");
        }
    }

    /**
     * Opens a file once, and looks.
     *
     * @throws IOException where it cannot be read
     */
    public static FileGlance of(Path path) throws IOException {
        boolean folder = Files.isDirectory(path);
        if (folder && !new DirectoryBackup(path).hasTableOfContents()) {
            return foreign("a folder without a toc.dat");
        }
        try (InputStream in = ArchiveDate.open(path)) {
            byte[] head = ArchiveDate.head(in);
            if (head.length == 0) {
                return foreign("nothing");
            }
            FirstBytes first = folder ? new FirstBytes.Dump(FileKind.DIRECTORY) : FirstBytes.of(path, head, false);
            return ServerGlobals.possible(head) && first.equals(new FirstBytes.Dump(FileKind.PLAIN))
                    ? new FileGlance(first, ArchiveDate.of(in, head), globals(in))
                    : new FileGlance(first, ArchiveDate.of(in, head), false);
        } catch (CorruptFileException e) {
            return foreign("damaged data: " + e.what());
        }
    }

    /** What is damaged further on counts as the backup that it may have been. */
    private static boolean globals(InputStream in) throws IOException {
        try {
            return ServerGlobals.are(in);
        } catch (CorruptFileException e) {
            return false;
        }
    }

    private static FileGlance foreign(String what) {
        return new FileGlance(new FirstBytes.Foreign(what, false), Optional.empty(), false);
    }
}
