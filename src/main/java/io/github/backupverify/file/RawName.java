package io.github.backupverify.file;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names of files that are no text in this JVM's encoding: in ISO-8859-1 on a machine of today, or in UTF-8 where the
 * locale is C. Java opens such a file by its path, but a text made of the path names another file, or none.
 */
public final class RawName {
    private RawName() {}

    /** Whether the path's text leads to the same file. */
    public static boolean isText(Path path) {
        try {
            return Path.of(path.toString()).equals(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The path of the same name with more at its end. */
    public static Path append(Path path, String suffix) {
        if (isText(path)) {
            return path.resolveSibling(path.getFileName() + suffix);
        }
        // Only a path's URI has its bytes.
        String uri = path.toUri().toString();
        return Path.of(URI.create((uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri) + suffix));
    }

    /**
     * What a text can mean that no file has as its name: the files of its folder that are shown so.
     *
     * @throws IOException where the folder cannot be read
     */
    public static List<Path> shownAs(String text) throws IOException {
        int slash = text.lastIndexOf('/');
        Path folder;
        try {
            folder = Path.of(slash < 0 ? "." : slash == 0 ? "/" : text.substring(0, slash));
        } catch (InvalidPathException e) {
            return List.of();
        }
        String name = text.substring(slash + 1);
        if (name.isEmpty() || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !isText(file) && name.equals(String.valueOf(file.getFileName())))
                    .toList();
        }
    }
}
