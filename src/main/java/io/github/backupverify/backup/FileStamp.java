package io.github.backupverify.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the file system says of a backup. Whoever writes to it changes that, also where nobody has read the place yet.
 *
 * @param bytes of the file, or of all files of a directory
 * @param newest the last time that one of them, or the directory itself, was written to, in milliseconds since 1970
 */
public record FileStamp(long bytes, long newest) {
    /** Asks the file system. */
    public static FileStamp of(Path path) throws IOException {
        long bytes = 0;
        long newest = 0;
        try (Stream<Path> files = Files.walk(path.toRealPath())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
                newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new FileStamp(bytes, newest);
    }
}
