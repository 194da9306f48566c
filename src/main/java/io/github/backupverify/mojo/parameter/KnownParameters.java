package io.github.backupverify.mojo.parameter;

import io.github.backupverify.mojo.maven.RunTimeProperties;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of every goal, as the plugin's own descriptor has them.
 *
 * @param byGoal the goal's name to its parameters, each with its user property, which is empty where it has none
 */
record KnownParameters(Map<String, Map<String, String>> byGoal) {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]+)}");

    static KnownParameters of(PluginDescriptor plugin) {
        Map<String, Map<String, String>> goals = new TreeMap<>();
        for (MojoDescriptor goal : plugin.getMojos()) {
            Map<String, String> parameters = new TreeMap<>();
            for (Parameter parameter : goal.getParameters()) {
                if (parameter.isEditable()) {
                    parameters.put(parameter.getName(), property(parameter.getName(), goal.getMojoConfiguration()));
                }
            }
            goals.put(goal.getGoal(), parameters);
        }
        return new KnownParameters(goals);
    }

    /**
     * Name to user property.
     *
     * @param goals of these; empty for all
     */
    Map<String, String> of(Collection<String> goals) {
        Map<String, String> all = new TreeMap<>();
        byGoal.forEach((goal, parameters) -> {
            if (goals.isEmpty() || goals.contains(goal)) {
                all.putAll(parameters);
            }
        });
        return all;
    }

    /** The user properties of all goals. */
    Set<String> properties() {
        Set<String> all = new TreeSet<>(of(Set.of()).values());
        all.remove("");
        return all;
    }

    private static String property(String name, @Nullable PlexusConfiguration configuration) {
        String atRunTime = RunTimeProperties.PARAMETERS.get(name);
        if (atRunTime != null) {
            return atRunTime;
        }
        PlexusConfiguration value = configuration == null ? null : configuration.getChild(name, false);
        Matcher expression = EXPRESSION.matcher(value == null ? "" : String.valueOf(value.getValue(null)));
        return expression.matches() ? expression.group(1) : "";
    }
}
