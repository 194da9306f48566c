package io.github.backupverify.engine.postgres.dump.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The SHA-256 of a backup.
 *
 * @param sha256 of the file; of a directory, of its listing
 * @param bytes of the file, or of all files of the directory
 * @param listing one line a file as {@code sha256sum} prints it, names relative to the directory, with slashes, sorted
 *     by name; of a single file, its own line
 */
public record FileDigest(String sha256, long bytes, String listing) {
    /** Reads a file, or every file below a directory, once. */
    public static FileDigest of(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            FileDigest file = single(path, String.valueOf(path.getFileName()));
            return file;
        }
        StringBuilder listing = new StringBuilder();
        long bytes = 0;
        for (Path file : files(path)) {
            FileDigest one = single(file, path.relativize(file).toString().replace('\\', '/'));
            listing.append(one.listing());
            bytes += one.bytes();
        }
        byte[] digest = newDigest().digest(listing.toString().getBytes(StandardCharsets.UTF_8));
        return new FileDigest(HexFormat.of().formatHex(digest), bytes, listing.toString());
    }

    private static FileDigest single(Path file, String name) throws IOException {
        MessageDigest sha256 = newDigest();
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha256.update(buffer, 0, count);
                bytes += count;
            }
        }
        String hex = HexFormat.of().formatHex(sha256.digest());
        return new FileDigest(hex, bytes, hex + "  " + name + "\n");
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .sorted((a, b) -> relativeName(directory, a).compareTo(relativeName(directory, b)))
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
