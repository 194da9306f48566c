import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Follows every link of the pages in a folder to its file and its anchor, and fails where one leads nowhere. */
class Links {
    private static final Pattern LINK = Pattern.compile("<(?:a|link|img|script)\\s[^>]*?(?:href|src)=\"([^\"]*)\"");
    private static final Pattern ANCHOR = Pattern.compile("\\s(?:id|name)=\"([^\"]+)\"");

    private final Map<Path, Set<String>> anchors = new HashMap<>();

    public static void main(String[] args) throws IOException {
        Path site = Path.of(args[0]);
        List<Path> pages;
        try (Stream<Path> files = Files.walk(site)) {
            pages = files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
        }
        Links links = new Links();
        Set<String> broken = new TreeSet<>();
        int followed = 0;
        for (Path page : pages) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                String target = link.group(1).replace("&amp;", "&");
                if (target.matches("[a-z]+:.*")) {
                    continue;
                }
                followed++;
                if (!links.leads(page, target)) {
                    broken.add(site.relativize(page) + " -> " + target);
                }
            }
        }
        broken.forEach(System.err::println);
        if (!broken.isEmpty() || followed == 0) {
            throw new IllegalStateException(broken.size() + " of " + followed + " links lead nowhere");
        }
        System.out.println(followed + " links in " + pages.size() + " pages lead somewhere");
    }

    private boolean leads(Path page, String target) throws IOException {
        int hash = target.indexOf('#');
        String file = hash < 0 ? target : target.substring(0, hash);
        Path to = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        String anchor = hash < 0 ? "" : target.substring(hash + 1);
        return Files.isRegularFile(to) && (anchor.isEmpty() || anchorsOf(to).contains(anchor));
    }

    private Set<String> anchorsOf(Path page) throws IOException {
        Set<String> known = anchors.get(page);
        if (known == null) {
            known = new HashSet<>();
            for (Matcher anchor = ANCHOR.matcher(Files.readString(page)); anchor.find(); ) {
                known.add(anchor.group(1));
            }
            anchors.put(page, known);
        }
        return known;
    }
}
