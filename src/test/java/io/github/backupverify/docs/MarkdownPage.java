package io.github.backupverify.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * What the tests need of one Markdown file.
 *
 * @param headings in their order
 * @param links their destinations, as written
 * @param code the fenced blocks, in their order
 */
record MarkdownPage(Path file, List<Title> headings, List<String> links, List<String> code) {
    private static final Set<String> NOT_OURS = Set.of("src", "target", ".git");

    /**
     * A heading.
     *
     * @param level 1 to 6
     * @param anchor as GitHub makes it from the text
     */
    record Title(int level, String text, String anchor) {}

    static List<MarkdownPage> all() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(""), 6)) {
            List<MarkdownPage> pages = new ArrayList<>();
            for (Path file : files.filter(MarkdownPage::ours).toList()) {
                pages.add(read(file));
            }
            return pages;
        }
    }

    static MarkdownPage read(Path file) throws IOException {
        Collector collector = new Collector();
        Parser.builder().build().parse(Files.readString(file)).accept(collector);
        return new MarkdownPage(file, collector.headings, collector.links, collector.code);
    }

    /** The text from a heading to the next one of its level or above. */
    String section(Title title) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int from = lines.indexOf("#".repeat(title.level()) + " " + title.text());
        int to = from + 1;
        while (to < lines.size() && !lines.get(to).matches("#{1," + title.level() + "} .*")) {
            to++;
        }
        return String.join("\n", lines.subList(from + 1, to));
    }

    private static boolean ours(Path file) {
        return file.toString().endsWith(".md")
                && Stream.of(file.toString().split("[/\\\\]")).noneMatch(NOT_OURS::contains);
    }

    private static final class Collector extends AbstractVisitor {
        private final List<Title> headings = new ArrayList<>();
        private final List<String> links = new ArrayList<>();
        private final List<String> code = new ArrayList<>();
        private final Map<String, Integer> seen = new HashMap<>();

        @Override
        public void visit(Heading heading) {
            String text = textOf(heading);
            String anchor = text.toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            headings.add(new Title(heading.getLevel(), text, before == 0 ? anchor : anchor + "-" + before));
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            links.add(link.getDestination());
            visitChildren(link);
        }

        @Override
        public void visit(FencedCodeBlock block) {
            code.add(block.getLiteral());
        }

        private static String textOf(Node node) {
            StringBuilder text = new StringBuilder();
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                if (child instanceof Text literal) {
                    text.append(literal.getLiteral());
                } else if (child instanceof Code literal) {
                    text.append(literal.getLiteral());
                } else {
                    text.append(textOf(child));
                }
            }
            return text.toString();
        }
    }
}
