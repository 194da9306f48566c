package io.github.backupverify.mojo.maven;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.migration.ApplicationNames;
import io.github.backupverify.settings.migration.FlywaySettings;
import io.github.backupverify.settings.migration.LiquibaseSettings;
import io.github.backupverify.settings.migration.MigrationTool;
import io.github.backupverify.settings.project.ApplicationMigrations;
import io.github.backupverify.settings.text.BadSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.graph.Dependency;
import org.jspecify.annotations.Nullable;

/**
 * How this project migrates: what the user says, else Flyway's or Liquibase's plugin in the POM, else the library that
 * its application brings along.
 */
@Named
public final class MigrationChoice {
    private final ToolClassPath classPath;

    @Inject
    MigrationChoice(ToolClassPath classPath) {
        this.classPath = classPath;
    }

    /**
     * The tool, ready to run.
     *
     * @param command of the user's; null for none
     * @param scripts SQL files; empty for none
     * @param undo whether it is to take back what it did
     * @throws ProblemException BAD_CONFIGURATION or NOT_REHEARSED
     */
    public MigrationTool choose(Build build, @Nullable String command, List<Path> scripts, boolean undo) {
        MigrationTool tool = tool(build, command, scripts);
        boolean liquibase =
                tool instanceof MigrationTool.Library library && library.api() == MigrationTool.Api.LIQUIBASE;
        if (undo && !liquibase) {
            throw BadSetting.of(
                    "backup.rehearse.undo has no effect",
                    tool.describe() + " takes nothing back; Liquibase does",
                    "Leave it out: mvn backup:rehearse");
        }
        return tool;
    }

    private MigrationTool tool(Build build, @Nullable String command, List<Path> scripts) {
        if (command != null && !command.isBlank()) {
            return new MigrationTool.ShellCommand(command);
        }
        if (!scripts.isEmpty()) {
            for (Path script : scripts) {
                if (!Files.isRegularFile(script)) {
                    throw BadSetting.of(
                            "backup.rehearse.scripts cannot be used",
                            "there is no file " + script,
                            "Name files that exist: -Dbackup.rehearse.scripts=sql/release-12.sql");
                }
            }
            return new MigrationTool.Scripts(scripts);
        }
        MavenProject project = build.session().getCurrentProject();
        if (project == null || project.getFile() == null) {
            throw none("there is no project here");
        }
        Optional<Plugin> flyway = plugin(project, "flyway-maven-plugin");
        Optional<Plugin> liquibase = plugin(project, "liquibase-maven-plugin");
        if (flyway.isPresent() && liquibase.isPresent()) {
            throw BadSetting.of(
                    "Two tools migrate this project",
                    "its POM has flyway-maven-plugin and liquibase-maven-plugin",
                    "Let a command of your own migrate the copy:"
                            + " -Dbackup.rehearse.command='./migrate-to \"$DATABASE_URL\"'");
        }
        if (flyway.isPresent()) {
            CompiledProject.require(project);
            return flyway(build, project, flyway.get());
        }
        if (liquibase.isPresent()) {
            CompiledProject.require(project);
            return liquibase(build, project, liquibase.get());
        }
        return application(build, project);
    }

    private static Optional<Plugin> plugin(MavenProject project, String artifactId) {
        return project.getBuildPlugins().stream()
                .filter(plugin -> plugin.getArtifactId().equals(artifactId))
                .findFirst();
    }

    private MigrationTool flyway(Build build, MavenProject project, Plugin plugin) {
        Path directory = project.getBasedir().toPath();
        Map<String, String> given = new FlywayLayers(
                        directory,
                        new PluginValues(build).of(plugin, "migrate"),
                        texts(project.getProperties()),
                        System.getenv(),
                        texts(build.session().getUserProperties()))
                .merged();
        given.putIfAbsent("locations", "filesystem:src/main/resources/db/migration");
        return new MigrationTool.Library(
                MigrationTool.Api.FLYWAY,
                plugin.getVersion(),
                "flyway-maven-plugin in pom.xml",
                FlywaySettings.repeated(given, directory),
                classPath.of(build.session(), plugin),
                List.of(directory),
                FlywaySettings.historyTable(given));
    }

    private MigrationTool liquibase(Build build, MavenProject project, Plugin plugin) {
        Path directory = project.getBasedir().toPath();
        Map<String, String> given = new LiquibaseLayers(
                        project,
                        new PluginValues(build).of(plugin, "update"),
                        texts(project.getProperties()),
                        texts(build.session().getUserProperties()))
                .merged();
        List<Path> folders = new ArrayList<>(List.of(directory));
        String more = given.getOrDefault("changeLogDirectory", given.getOrDefault("searchPath", ""));
        for (String folder : more.split(",", -1)) {
            if (!folder.isBlank()) {
                folders.add(0, directory.resolve(folder.strip()));
            }
        }
        return new MigrationTool.Library(
                MigrationTool.Api.LIQUIBASE,
                plugin.getVersion(),
                "liquibase-maven-plugin in pom.xml",
                LiquibaseSettings.repeated(given, folders),
                classPath.of(build.session(), plugin),
                folders,
                LiquibaseSettings.historyTable(given));
    }

    /** Its own settings, as far as they stand in files; the application itself is never started. */
    private MigrationTool application(Build build, MavenProject project) {
        List<Dependency> runtime = classPath.runtime(build.session());
        String flyway = version(runtime, "flyway-core");
        String liquibase = version(runtime, "liquibase-core");
        if (flyway == null && liquibase == null) {
            throw none("the POM has no plugin of Flyway or Liquibase, and the project does not depend on either");
        }
        CompiledProject.require(project);
        boolean quarkus = version(runtime, "quarkus-flyway") != null || version(runtime, "quarkus-liquibase") != null;
        ConnectionInputs inputs = SourceInputs.of(build.session(), project, null, Map.of(), null);
        String origin = (quarkus ? "Quarkus'" : "Spring Boot's") + " settings of the project";
        Path directory = project.getBasedir().toPath();
        if (flyway != null) {
            Map<String, String> given = ApplicationNames.flyway(
                    quarkus
                            ? ApplicationMigrations.quarkus(inputs, "flyway", FlywaySettings.names())
                            : ApplicationMigrations.spring(inputs, "flyway", FlywaySettings.names()));
            return new MigrationTool.Library(
                    MigrationTool.Api.FLYWAY,
                    flyway,
                    origin,
                    FlywaySettings.repeated(given, directory),
                    classPath.ofProject(build.session()),
                    List.of(directory),
                    FlywaySettings.historyTable(given));
        }
        Map<String, String> given = quarkus
                ? ApplicationNames.liquibase(
                        ApplicationMigrations.quarkus(inputs, "liquibase", LiquibaseSettings.names()),
                        "db/changeLog.xml")
                : ApplicationNames.liquibase(
                        ApplicationMigrations.spring(inputs, "liquibase", LiquibaseSettings.names()),
                        "db/changelog/db.changelog-master.yaml");
        return new MigrationTool.Library(
                MigrationTool.Api.LIQUIBASE,
                String.valueOf(liquibase),
                origin,
                LiquibaseSettings.repeated(given, List.of()),
                classPath.ofProject(build.session()),
                List.of(directory),
                LiquibaseSettings.historyTable(given));
    }

    private static @Nullable String version(List<Dependency> runtime, String artifactId) {
        return runtime.stream()
                .filter(one -> one.getArtifact().getArtifactId().equals(artifactId))
                .map(one -> one.getArtifact().getVersion())
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> texts(Properties properties) {
        Map<String, String> texts = new HashMap<>();
        properties.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        return new TreeMap<>(texts);
    }

    private static ProblemException none(String why) {
        return ProblemException.notVerified(new Problem(
                ErrorCode.NOT_REHEARSED,
                "No migrations are known",
                why,
                "Say how to migrate: mvn backup:rehearse -Dbackup.rehearse.scripts=sql/release-12.sql, or"
                        + " -Dbackup.rehearse.command='./migrate-to \"$DATABASE_URL\"'"));
    }
}
