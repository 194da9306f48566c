package io.github.backupverify.mojo.maven;

import io.github.backupverify.settings.connection.ConnectionField;
import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.connection.MigrationPlugin;
import io.github.backupverify.settings.connection.ServerCredentials;
import io.github.backupverify.settings.connection.SettingValue;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** Collects from Maven everything that may say which database is meant. */
public final class SourceInputs {
    private static final Map<String, MigrationPlugin.Tool> TOOLS = Map.of(
            "flyway-maven-plugin", MigrationPlugin.Tool.FLYWAY,
            "liquibase-maven-plugin", MigrationPlugin.Tool.LIQUIBASE);

    private SourceInputs() {}

    /**
     * Collects it for one project of the build.
     *
     * @param project null for what is said without any
     * @param url and {@code fields}, what parameters say; null for nothing
     */
    public static ConnectionInputs of(
            MavenSession session,
            @Nullable MavenProject project,
            @Nullable SettingValue url,
            Map<ConnectionField, SettingValue> fields,
            @Nullable ServerCredentials server) {
        // Without a POM there is a project all the same, which has no file.
        MavenProject real = project == null || project.getFile() == null ? null : project;
        return new ConnectionInputs(
                url,
                fields,
                server,
                System.getenv(),
                properties(session, project),
                real == null ? null : real.getBasedir().toPath(),
                real == null ? List.of() : resources(real),
                real == null ? List.of() : plugins(real),
                Path.of(System.getProperty("user.home")),
                System.getProperty("user.name"));
    }

    /** What is said of the database where no parameter says anything. */
    static ConnectionInputs of(MavenSession session, MavenProject project) {
        return of(session, project, null, Map.of(), null);
    }

    private static Map<String, String> properties(MavenSession session, @Nullable MavenProject project) {
        Map<String, String> all = Build.texts(project == null ? new Properties() : project.getProperties());
        all.putAll(Build.texts(session.getUserProperties()));
        return all;
    }

    private static List<Path> resources(MavenProject project) {
        return project.getBuild().getResources().stream()
                .map(Resource::getDirectory)
                .map(directory -> new File(directory).toPath())
                .toList();
    }

    private static List<MigrationPlugin> plugins(MavenProject project) {
        List<MigrationPlugin> found = new ArrayList<>();
        for (Plugin plugin : project.getBuildPlugins()) {
            MigrationPlugin.Tool tool = TOOLS.get(plugin.getArtifactId());
            if (tool != null && plugin.getConfiguration() instanceof Xpp3Dom configuration) {
                Map<String, String> values = new HashMap<>();
                for (Xpp3Dom child : configuration.getChildren()) {
                    if (child.getValue() != null) {
                        values.put(child.getName(), child.getValue());
                    }
                }
                found.add(new MigrationPlugin(tool, values, plugin.getArtifactId() + " in pom.xml"));
            }
        }
        return found;
    }
}
