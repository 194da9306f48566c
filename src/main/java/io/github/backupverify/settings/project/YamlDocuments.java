package io.github.backupverify.settings.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the documents of a YAML file as flat maps: nested and dotted keys alike become {@code a.b[0].c}. */
final class YamlDocuments {
    private static final YAMLMapper MAPPER = new YAMLMapper();

    /** {@code version: @project.version@}, as Spring Boot's parent POM has resources filtered, is no YAML before that. */
    private static final Pattern FILTERED = Pattern.compile("(?m)([:-]\\s+)@([\\w.-]+)@");

    private YamlDocuments() {}

    /** @throws IllegalArgumentException where the text is not YAML; says nothing of its content */
    static List<Map<String, String>> read(String text) {
        List<Map<String, String>> documents = new ArrayList<>();
        String yaml = FILTERED.matcher(text).replaceAll("$1\\${$2}");
        try (MappingIterator<JsonNode> nodes = MAPPER.readerFor(JsonNode.class).readValues(yaml)) {
            while (nodes.hasNext()) {
                Map<String, String> document = new LinkedHashMap<>();
                flatten("", nodes.next(), document);
                documents.add(document);
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not YAML");
        }
        return documents;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> flatten(
                            prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey(), entry.getValue(), into));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(prefix + "[" + i + "]", node.get(i), into);
            }
        } else if (node.isValueNode() && !node.isNull()) {
            into.put(prefix, node.asString());
        }
    }
}
