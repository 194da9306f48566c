package io.github.backupverify.backup;

import io.github.backupverify.file.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The SHA-256 of a backup.
 *
 * @param sha256 of the file; of a directory, of its listing
 * @param bytes of the file, or of all files of the directory
 * @param parts every file of the directory, sorted by name; of a single file, itself
 */
public record FileDigest(String sha256, long bytes, List<Part> parts) {
    public FileDigest {
        parts = List.copyOf(parts);
    }

    /**
     * One file.
     *
     * @param name relative to the directory, with slashes; of a single file, its name
     */
    public record Part(String name, String sha256, long bytes) {}

    /** Reads a file, or every file below a directory, once. */
    public static FileDigest of(Path given) throws IOException {
        if (!Files.isDirectory(given)) {
            Part file = new Reader().part(given, String.valueOf(given.getFileName()));
            return new FileDigest(file.sha256(), file.bytes(), List.of(file));
        }
        // Nothing is found below a link to a directory.
        Path path = given.toRealPath();
        List<Part> parts = new ArrayList<>();
        Reader reader = new Reader();
        for (Named file : files(path)) {
            parts.add(reader.part(file.path(), file.name()));
        }
        return ofParts(parts);
    }

    /** Whether it is of a file, and not of a directory. */
    public boolean single() {
        return parts.size() == 1 && parts.get(0).sha256().equals(sha256);
    }

    /** Of the directory as it would be with the files of these names alone. */
    public FileDigest of(Set<String> names) {
        return ofParts(
                parts.stream().filter(part -> names.contains(part.name())).toList());
    }

    /** Of a directory with these files: the digest of its listing, which {@code sha256sum} would print. */
    private static FileDigest ofParts(List<Part> parts) {
        MessageDigest listing = newDigest();
        long bytes = 0;
        for (Part part : parts) {
            listing.update((part.sha256() + "  " + part.name() + "\n").getBytes(StandardCharsets.UTF_8));
            bytes += part.bytes();
        }
        return new FileDigest(HexFormat.of().formatHex(listing.digest()), bytes, parts);
    }

    /** One file after the other; a directory may hold ten thousand. */
    private static final class Reader {
        private final MessageDigest sha256 = newDigest();
        private final byte[] buffer = new byte[1 << 16];

        Part part(Path file, String name) throws IOException {
            long bytes = 0;
            try (InputStream in = RegularFile.open(file)) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    sha256.update(buffer, 0, count);
                    bytes += count;
                }
            }
            return new Part(name, HexFormat.of().formatHex(sha256.digest()), bytes);
        }
    }

    private record Named(String name, Path path) {}

    private static List<Named> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> new Named(relativeName(directory, file), file))
                    .sorted(Comparator.comparing(Named::name))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String relativeName(Path directory, Path file) {
        return directory.relativize(file).toString().replace('\\', '/');
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
