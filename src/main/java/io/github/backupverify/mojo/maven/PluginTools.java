package io.github.backupverify.mojo.maven;

import io.github.backupverify.settings.migration.FlywaySettings;
import io.github.backupverify.settings.migration.LiquibaseSettings;
import io.github.backupverify.settings.migration.MigrationTool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;

/** Flyway and Liquibase where their Maven plugins stand in the POM: in their versions, with their settings. */
@Named
final class PluginTools {
    private final ToolClassPath classPath;

    @Inject
    PluginTools(ToolClassPath classPath) {
        this.classPath = classPath;
    }

    /** Those that there are; a plugin of Liquibase that knows no change log is none. */
    List<MigrationTool.Library> of(Build build, MavenProject project) {
        List<MigrationTool.Library> found = new ArrayList<>();
        plugin(project, "flyway-maven-plugin").ifPresent(plugin -> found.add(flyway(build, project, plugin)));
        plugin(project, "liquibase-maven-plugin")
                .flatMap(plugin -> liquibase(build, project, plugin))
                .ifPresent(found::add);
        return found;
    }

    private static Optional<Plugin> plugin(MavenProject project, String artifactId) {
        return project.getBuildPlugins().stream()
                .filter(plugin -> plugin.getArtifactId().equals(artifactId))
                .findFirst();
    }

    private MigrationTool.Library flyway(Build build, MavenProject project, Plugin plugin) {
        Path directory = project.getBasedir().toPath();
        Map<String, String> given = flywayLayers(build, project, new PluginValues(build).of(plugin, "migrate"));
        given.putIfAbsent("locations", "filesystem:src/main/resources/db/migration");
        return new MigrationTool.Library(
                MigrationTool.Api.FLYWAY,
                plugin.getVersion(),
                "flyway-maven-plugin in pom.xml",
                FlywaySettings.repeated(given, directory),
                classPath.of(build.session(), plugin),
                List.of(directory),
                FlywaySettings.historyTable(given),
                List.of());
    }

    /** Flyway's settings beside a configuration of its plugin, which may be empty. */
    static Map<String, String> flywayLayers(Build build, MavenProject project, Map<String, String> configuration) {
        return new FlywayLayers(
                        project.getBasedir().toPath(),
                        configuration,
                        Build.texts(project.getProperties()),
                        System.getenv(),
                        Build.texts(build.session().getUserProperties()))
                .merged();
    }

    private Optional<MigrationTool.Library> liquibase(Build build, MavenProject project, Plugin plugin) {
        Path directory = project.getBasedir().toPath();
        Map<String, String> given = new LiquibaseLayers(
                        project,
                        new PluginValues(build).of(plugin, "update"),
                        Build.texts(project.getProperties()),
                        Build.texts(build.session().getUserProperties()))
                .merged();
        if (!given.containsKey("changeLogFile")) {
            return Optional.empty();
        }
        List<Path> folders = new ArrayList<>(List.of(directory));
        String more = given.getOrDefault("changeLogDirectory", given.getOrDefault("searchPath", ""));
        for (String folder : more.split(",", -1)) {
            if (!folder.isBlank()) {
                folders.add(0, directory.resolve(folder.strip()));
            }
        }
        return Optional.of(new MigrationTool.Library(
                MigrationTool.Api.LIQUIBASE,
                plugin.getVersion(),
                "liquibase-maven-plugin in pom.xml",
                LiquibaseSettings.repeated(given, folders),
                classPath.of(build.session(), plugin),
                folders,
                LiquibaseSettings.historyTable(given),
                List.of()));
    }
}
