package io.github.backupverify.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The reference of all parameters in Markdown, made from the plugin's own descriptor. */
final class ParameterTable {
    private static final Path DESCRIPTOR = Path.of("target/classes/META-INF/maven/plugin.xml");

    /** What may hold a secret is no expression in the descriptor, since Maven prints those; its description names it. */
    private static final Pattern READ_AT_RUN_TIME = Pattern.compile("the property (backup(?:\\.\\w+)+)");

    private final Map<Parameter, List<String>> goals = new LinkedHashMap<>();

    private record Parameter(String name, String property, String defaultValue, String description) {
        String row(List<String> goals) {
            return "| `" + name + "` | " + code(property) + " | " + code(defaultValue) + " | " + description + " | "
                    + String.join(", ", goals) + " |";
        }

        private static String code(String text) {
            return text.isEmpty() ? "" : "`" + text.replace("|", "\\|") + "`";
        }
    }

    static ParameterTable read() throws IOException, ParserConfigurationException, SAXException {
        Document descriptor =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(DESCRIPTOR.toFile());
        ParameterTable table = new ParameterTable();
        for (Element goal : elements(descriptor.getElementsByTagName("mojo")).toList()) {
            if (!text(goal, "goal").equals("help")) {
                table.add(goal);
            }
        }
        return table;
    }

    /** The Markdown table, the parameters in the order of the alphabet. */
    String markdown() {
        List<String> rows = goals.entrySet().stream()
                .map(entry -> entry.getKey().row(entry.getValue()))
                .sorted()
                .toList();
        return "| Parameter | User property | Default | Meaning | Goals |\n|---|---|---|---|---|\n"
                + String.join("\n", rows);
    }

    private void add(Element goal) {
        Map<String, Element> values = new LinkedHashMap<>();
        for (Element configuration :
                elements(goal.getElementsByTagName("configuration")).toList()) {
            elements(configuration.getChildNodes()).forEach(value -> values.put(value.getTagName(), value));
        }
        for (Element parameter :
                elements(goal.getElementsByTagName("parameter")).toList()) {
            if (!text(parameter, "editable").equals("false")) {
                Parameter row = parameter(parameter, values.get(text(parameter, "name")));
                goals.computeIfAbsent(row, key -> new ArrayList<>()).add("`" + text(goal, "goal") + "`");
            }
        }
    }

    private static Parameter parameter(Element parameter, @Nullable Element value) {
        String description = text(parameter, "description").replaceAll("\\s+", " ");
        Matcher readAtRunTime = READ_AT_RUN_TIME.matcher(description);
        String property = value == null ? "" : value.getTextContent().replaceAll("[${}]", "");
        return new Parameter(
                text(parameter, "name"),
                property.isEmpty() && readAtRunTime.find() ? readAtRunTime.group(1) : property,
                value == null ? "" : value.getAttribute("default-value"),
                toMarkdown(description));
    }

    /** The descriptor holds plain text, with links in angle brackets; a table cell needs one line without bars. */
    private static String toMarkdown(String description) {
        return description
                .replaceAll("<(?!https://)", "&lt;")
                .replaceAll("([|*])", "\\\\$1")
                .strip();
    }

    private static String text(Element parent, String child) {
        return elements(parent.getChildNodes())
                .filter(element -> element.getTagName().equals(child))
                .findFirst()
                .map(Node::getTextContent)
                .orElse("");
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}
