package io.github.backupverify.mojo.parameter;

import io.github.backupverify.mojo.maven.Build;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Finds parameters that were given nothing: a variable of a pipeline that nobody has set, an element that Maven takes for
 * left out.
 *
 * @param propertyOf the parameters with their user properties
 */
record EmptyValues(
        Map<String, String> propertyOf, MavenProperties properties, PluginConfiguration configuration, Build build) {

    /** Each one in words. */
    List<String> find() {
        Stream<String> said = empty(properties.commandLine()).map(name -> "-D" + name);
        Stream<String> inPom = empty(properties.project())
                .filter(name -> !properties.commandLine().containsKey(name))
                .map(name -> "the property " + name + " of the POM");
        Stream<String> elements = configuration.all().stream().flatMap(element -> element(element).stream());
        return Stream.of(said, inPom, elements).flatMap(names -> names).toList();
    }

    private Stream<String> empty(Map<String, String> values) {
        return values.entrySet().stream()
                .filter(each -> propertyOf.containsValue(each.getKey())
                        && each.getValue().isBlank())
                .map(Map.Entry::getKey);
    }

    private List<String> element(Xpp3Dom element) {
        String name = "<" + element.getName() + ">";
        if (element.getChildCount() > 0) {
            boolean one =
                    Stream.of(element.getChildren()).anyMatch(child -> child.getChildCount() == 0 && blank(child));
            return one ? List.of("an element of " + name) : List.of();
        }
        // combine.self="override" takes back what a parent POM says.
        if (blank(element)) {
            return element.getAttribute("combine.self") == null ? List.of(name) : List.of();
        }
        String text = element.getValue().strip();
        String own = "${" + propertyOf.getOrDefault(element.getName(), "") + "}";
        return text.startsWith("${") && !text.equals(own) && build.evaluated(text) == null
                ? List.of(name + ", which is " + text + ",")
                : List.of();
    }

    private static boolean blank(Xpp3Dom element) {
        return element.getValue() == null || element.getValue().isBlank();
    }
}
