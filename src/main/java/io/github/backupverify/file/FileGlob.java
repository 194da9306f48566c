package io.github.backupverify.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A path with {@code *}, {@code ?}, <code>{a,b}</code> or {@code [0-9]} in any of its parts: {@code /backups/*}{@code
 * /app.dump}. The part {@code **} is any number of folders, also none.
 *
 * @param folder the parts before the first one with such a sign
 * @param parts the others
 */
public record FileGlob(Path folder, List<String> parts) {
    private static final Pattern SIGNS = Pattern.compile("[*?\\[{]");

    public static boolean is(String given) {
        return SIGNS.matcher(given).find();
    }

    /** Of a text that is one. */
    public static FileGlob of(String given) {
        String slashed = given.replace('\\', '/');
        int first = SIGNS.matcher(slashed).results().findFirst().orElseThrow().start();
        int folderEnd = slashed.lastIndexOf('/', first);
        return new FileGlob(
                Path.of(folderEnd < 0 ? "." : folderEnd == 0 ? "/" : slashed.substring(0, folderEnd)),
                List.of(slashed.substring(folderEnd + 1).split("/+")));
    }

    /**
     * Files and folders of such a path, in no order.
     *
     * @throws java.util.regex.PatternSyntaxException where a part is no pattern
     */
    public List<Path> matching() throws IOException {
        List<Path> found = Files.isDirectory(folder) ? List.of(folder) : List.of();
        for (String part : parts) {
            List<Path> next = new ArrayList<>();
            for (Path path : found) {
                if (part.equals("**")) {
                    below(path, next);
                } else if (Files.isDirectory(path)) {
                    next.addAll(in(path, part));
                }
            }
            found = next;
        }
        return found;
    }

    private static List<Path> in(Path folder, String part) throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + part);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> matcher.matches(file.getFileName())).toList();
        }
    }

    /** The folder and those in it; a link to one may lead back. */
    private static void below(Path folder, List<Path> into) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isDirectory).forEach(into::add);
        }
    }
}
