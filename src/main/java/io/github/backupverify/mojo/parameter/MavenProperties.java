package io.github.backupverify.mojo.parameter;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The properties that may be meant for this plugin, by name.
 *
 * @param commandLine {@code -D}, {@code .mvn/maven.config}, {@code MAVEN_OPTS}
 * @param project the POM's, its parents' and its profiles', those of settings.xml too
 * @param ofSettings names of those that a profile of settings.xml sets
 * @param pom the text of the POM and of the parents that lie on this machine, as written
 */
record MavenProperties(
        Map<String, String> commandLine, Map<String, String> project, Set<String> ofSettings, String pom) {
    static MavenProperties of(MavenSession session) {
        Map<String, String> commandLine = new TreeMap<>();
        collect(session.getSystemProperties(), commandLine);
        collect(session.getUserProperties(), commandLine);
        Map<String, String> project = new TreeMap<>();
        if (session.getCurrentProject() != null) {
            collect(session.getCurrentProject().getProperties(), project);
        }
        Set<String> ofSettings = new TreeSet<>();
        session.getSettings()
                .getProfiles()
                .forEach(profile -> ofSettings.addAll(profile.getProperties().stringPropertyNames()));
        return new MavenProperties(commandLine, project, ofSettings, text(session.getCurrentProject()));
    }

    /** Whether the POM asks for this property itself: then it is the project's own. */
    boolean usedInPom(String name) {
        return pom.contains("${" + name + "}");
    }

    private static String text(@Nullable MavenProject project) {
        StringBuilder text = new StringBuilder();
        for (MavenProject one = project; one != null; one = one.getParent()) {
            File file = one.getFile();
            if (file != null && file.isFile()) {
                try {
                    // A POM in another encoding has its names in ASCII all the same.
                    text.append(Files.readString(file.toPath(), StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return text.toString();
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
