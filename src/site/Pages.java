import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lays docs and README out for Maven's site. They are written for GitHub: their links name headings as GitHub does, which
 * Doxia names otherwise, and what they link to outside of docs is there and not among the pages.
 */
class Pages {
    private static final Path DOCS = Path.of("docs");
    private static final Path README = Path.of("README.md");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(#{2,6}) (.+)");

    private final Path out;
    private final String repository;

    private Pages(Path out, String repository) {
        this.out = out;
        this.repository = repository;
    }

    /** The folder to write to, and the address of the repository. */
    public static void main(String[] args) throws IOException {
        Pages pages = new Pages(Path.of(args[0]), args[1]);
        pages.write(README);
        List<Path> docs;
        try (Stream<Path> files = Files.walk(DOCS)) {
            docs = files.filter(file -> file.toString().endsWith(".md")).toList();
        }
        for (Path file : docs) {
            pages.write(file);
        }
        Files.copy(Path.of("src/site/site.xml"), Files.createDirectories(pages.out).resolve("site.xml"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        Map<String, Integer> anchors = new HashMap<>();
        boolean code = false;
        for (String line : Files.readAllLines(file)) {
            code ^= line.startsWith("```");
            if (!code) {
                line = LINK.matcher(line).replaceAll(link -> "](" + target(file, link.group(1)) + ")");
                line = HEADING.matcher(line).replaceFirst(heading -> anchored(heading, anchors));
            }
            text.append(line).append('\n');
        }
        Path page = out.resolve("markdown").resolve(page(file));
        Files.createDirectories(page.getParent());
        Files.writeString(page, text);
    }

    private String target(Path from, String link) {
        if (link.matches("[a-z]+:.*|#.*")) {
            return link;
        }
        int hash = link.indexOf('#');
        String anchor = hash < 0 ? "" : link.substring(hash);
        Path to = from.resolveSibling(hash < 0 ? link : link.substring(0, hash)).normalize();
        if (to.equals(README) || to.startsWith(DOCS) && to.toString().endsWith(".md")) {
            Path folder = page(from).getParent();
            Path page = page(to);
            return (folder == null ? page : folder.relativize(page)).toString().replace('\\', '/') + anchor;
        }
        return repository + (Files.isDirectory(to) ? "/tree/main/" : "/blob/main/")
                + to.toString().replace('\\', '/') + anchor;
    }

    private static Path page(Path file) {
        return file.equals(README) ? Path.of("index.md") : DOCS.relativize(file);
    }

    private static String anchored(MatchResult heading, Map<String, Integer> anchors) {
        String text = LINK.matcher(heading.group(2)).replaceAll("").replaceAll("[`*\\[]", "");
        String anchor = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
        int before = anchors.merge(anchor, 1, Integer::sum) - 1;
        // Doxia begins no id with a digit, and rewrites the links to it likewise.
        String id = (Character.isDigit(anchor.charAt(0)) ? "a" : "") + anchor + (before == 0 ? "" : "-" + before);
        return Matcher.quoteReplacement(
                heading.group(1) + " <a id=\"" + id + "\"></a>" + heading.group(2));
    }
}
