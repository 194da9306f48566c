package io.github.backupverify.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Writes a text file so that a reader sees the old one or the new one, never half of either. */
public final class AtomicFile {
    /** Writes the text; need not close the writer. */
    @FunctionalInterface
    public interface Content {
        void writeTo(Writer out) throws IOException;
    }

    private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");

    private AtomicFile() {}

    /**
     * Writes {@code file} in UTF-8 through a temporary file in the same folder, which must exist.
     *
     * @throws IOException when it could not; the old file, if there was one, is then still there
     */
    public static void write(Path file, Content content) throws IOException {
        // Not Files.createTempFile: its file is private to the user, and a report is read by others (a CI server,
        // the node exporter).
        Path temporary = file.resolveSibling(
                "." + (RawName.isText(file) ? file.getFileName() : "file") + "." + UUID.randomUUID() + ".tmp");
        try {
            // An encoder made from the charset replaces what UTF-8 cannot say, a lone surrogate in a tool's output;
            // Files.newBufferedWriter would throw.
            try (Writer out = new BufferedWriter(
                    new OutputStreamWriter(Files.newOutputStream(temporary, CREATE_NEW, WRITE), UTF_8))) {
                content.writeTo(out);
            }
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** What writers that were killed left in a folder; a file that is written to at this moment is none of them. */
    public static List<Path> abandoned(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Instant before = Clock.systemUTC().instant().minusSeconds(1);
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*.tmp")) {
            for (Path file : files) {
                if (TEMPORARY.matcher(file.getFileName().toString()).matches()
                        && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, REPLACE_EXISTING);
        }
    }
}
