package io.github.backupverify.mojo.parameter;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;

/**
 * The properties that may be meant for this plugin, by name.
 *
 * @param commandLine {@code -D}, {@code .mvn/maven.config}, {@code MAVEN_OPTS}
 * @param project the POM's, its parents' and its profiles'
 */
record MavenProperties(Map<String, String> commandLine, Map<String, String> project) {
    static MavenProperties of(MavenSession session) {
        Map<String, String> commandLine = new TreeMap<>();
        collect(session.getSystemProperties(), commandLine);
        collect(session.getUserProperties(), commandLine);
        Map<String, String> project = new TreeMap<>();
        if (session.getCurrentProject() != null) {
            collect(session.getCurrentProject().getProperties(), project);
        }
        return new MavenProperties(commandLine, project);
    }

    private static void collect(Properties properties, Map<String, String> names) {
        // The environment stands among the system properties, as env.NAME.
        properties.forEach((name, value) -> {
            if (!name.toString().startsWith("env.")) {
                names.put(name.toString(), value.toString());
            }
        });
    }
}
