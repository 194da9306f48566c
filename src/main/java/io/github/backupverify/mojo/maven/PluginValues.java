package io.github.backupverify.mojo.maven;

import io.github.backupverify.settings.text.BadSetting;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The {@code <configuration>} of another plugin, flat: {@code placeholders.owner}; a list's elements with commas. */
record PluginValues(Build build) {
    /**
     * What the goal would see.
     *
     * @param goal whose execution is meant: migrate, update
     */
    Map<String, String> of(Plugin plugin, String goal) {
        List<PluginExecution> executions = plugin.getExecutions().stream()
                .filter(one -> one.getGoals().contains(goal))
                .toList();
        List<Object> configurations = executions.stream()
                .map(PluginExecution::getConfiguration)
                .map(String::valueOf)
                .distinct()
                .map(text -> (Object) text)
                .toList();
        if (configurations.size() > 1) {
            throw BadSetting.of(
                    plugin.getArtifactId() + " migrates in " + executions.size() + " executions",
                    "they are configured differently: "
                            + executions.stream().map(PluginExecution::getId).collect(Collectors.joining(", ")),
                    "Say otherwise how to migrate: -Dbackup.initScripts=src/main/resources/db/migration for the embedded"
                            + " PostgreSQL, -Dbackup.rehearse.command='./migrate-to \"$DATABASE_URL\"' for a rehearsal");
        }
        Object configuration = executions.isEmpty()
                ? plugin.getConfiguration()
                : executions.get(0).getConfiguration();
        Map<String, String> values = new TreeMap<>();
        if (configuration instanceof Xpp3Dom dom) {
            for (Xpp3Dom child : dom.getChildren()) {
                flatten(child, values);
            }
        }
        return values;
    }

    private void flatten(Xpp3Dom element, Map<String, String> into) {
        Xpp3Dom[] children = element.getChildren();
        boolean map = element.getName()
                .matches("placeholders|jdbcProperties|pluginConfiguration|systemProperties"
                        + "|expressionVariables|expressionVars");
        if (children.length == 0) {
            String value = build.evaluated(element.getValue());
            if (value != null) {
                into.put(element.getName(), value);
            }
        } else if (map) {
            for (Xpp3Dom child : children) {
                // Properties are written <property><name/><value/></property> too.
                Xpp3Dom name = child.getChild("name");
                Xpp3Dom value = child.getChild("value");
                String text = build.evaluated(value == null ? child.getValue() : value.getValue());
                into.put(
                        element.getName() + "." + (name == null ? child.getName() : name.getValue()),
                        text == null ? "" : text);
            }
        } else {
            into.put(
                    element.getName(),
                    Arrays.stream(children)
                            .map(child -> String.valueOf(build.evaluated(child.getValue())))
                            .collect(Collectors.joining(",")));
        }
    }
}
