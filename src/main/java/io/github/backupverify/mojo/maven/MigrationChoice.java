package io.github.backupverify.mojo.maven;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.migration.InitScripts;
import io.github.backupverify.settings.Asked;
import io.github.backupverify.settings.ServerImage;
import io.github.backupverify.settings.migration.MigrationTool;
import io.github.backupverify.settings.project.ProjectImage;
import io.github.backupverify.settings.text.BadSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * How this project migrates: what the user says, else Flyway's or Liquibase's plugin in the POM, else the library that
 * its application brings along; to fill an empty database, else its SQL files.
 */
@Named
public final class MigrationChoice {
    private final PluginTools plugins;
    private final ApplicationTools applications;

    @Inject
    MigrationChoice(PluginTools plugins, ApplicationTools applications) {
        this.plugins = plugins;
        this.applications = applications;
    }

    /**
     * What migrates a restored copy, ready to run.
     *
     * @param command of the user's; null for none
     * @param scripts SQL files; empty for none
     * @param undo whether it is to take back what it did
     * @throws ProblemException BAD_CONFIGURATION, NOT_REHEARSED or MIGRATIONS_NOT_READY
     */
    public MigrationTool forRehearsal(Build build, @Nullable String command, List<Path> scripts, boolean undo) {
        MigrationTool tool = rehearsed(build, command, scripts);
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

    /**
     * What fills an empty database where nobody names one, and which server the project has in a container.
     *
     * @param scripts files and folders that the user names; empty for none
     * @throws ProblemException BAD_CONFIGURATION or MIGRATIONS_NOT_READY
     */
    public Asked.OwnSchema forSchema(Build build, List<Path> scripts) {
        MavenProject project = build.project();
        ServerImage like =
                project == null ? ServerImage.NONE : ProjectImage.find(SourceInputs.of(build.session(), project));
        if (!scripts.isEmpty()) {
            return new Asked.OwnSchema(
                    new MigrationTool.Scripts(InitScripts.named(scripts), "backup.initScripts", List.of()), like);
        }
        return new Asked.OwnSchema(
                project == null ? PlainScripts.usual(build.baseFolder()) : filling(build, project), like);
    }

    private MigrationTool filling(Build build, MavenProject project) {
        List<MigrationTool.Library> tools = plugins.of(build, project).stream()
                .filter(tool -> LibraryFiles.there(tool, project))
                .toList();
        if (tools.isEmpty()) {
            try {
                tools = applications.of(build, project).stream()
                        .filter(tool -> LibraryFiles.there(tool, project))
                        .toList();
            } catch (ProblemException e) {
                MigrationTool.Scripts files = new PlainScripts(build, project).find();
                if (mayBeTheTools(project)) {
                    throw e;
                }
                return noted(files, "the project's dependencies cannot be resolved, so a tool among them is not known");
            }
        }
        if (tools.isEmpty()) {
            return new PlainScripts(build, project).find();
        }
        if (tools.size() > 1) {
            throw two(
                    "the embedded PostgreSQL", "SQL files of your choice: -Dbackup.initScripts=src/main/resources/db");
        }
        return ready(tools.get(0), build, project);
    }

    private static boolean mayBeTheTools(MavenProject project) {
        return project.getDependencies().stream()
                .anyMatch(one -> one.getArtifactId().matches(".*(flyway|liquibase).*"));
    }

    private static MigrationTool noted(MigrationTool.Scripts files, String remark) {
        List<String> remarks = new ArrayList<>(files.remarks());
        remarks.add(remark);
        return files.files().isEmpty() ? files : new MigrationTool.Scripts(files.files(), files.origin(), remarks);
    }

    private MigrationTool rehearsed(Build build, @Nullable String command, List<Path> scripts) {
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
            return new MigrationTool.Scripts(scripts, "backup.rehearse.scripts", List.of());
        }
        MavenProject project = build.project();
        if (project == null) {
            throw none("there is no project here", List.of());
        }
        List<MigrationTool.Library> tools = plugins.of(build, project);
        if (tools.size() > 1) {
            throw two("the copy", "a command of your own: -Dbackup.rehearse.command='./migrate-to \"$DATABASE_URL\"'");
        }
        if (tools.isEmpty()) {
            tools = applications.of(build, project);
        }
        if (tools.isEmpty()) {
            throw none(
                    "the POM has no plugin of Flyway, none of Liquibase with a change log, and the project does not"
                            + " depend on either",
                    modulesThatMigrate(build, project));
        }
        return ready(tools.get(0), build, project);
    }

    private static MigrationTool ready(MigrationTool.Library tool, Build build, MavenProject project) {
        if (LibraryFiles.compiled(tool)) {
            CompiledProject.require(project, build.execution().getGoal());
        }
        return tool;
    }

    private static ProblemException two(String what, String instead) {
        return BadSetting.of(
                "Two tools migrate this project",
                "it has Flyway and Liquibase, each with migrations, and which comes first is not known",
                "Let " + what + " be filled by " + instead);
    }

    /** Maven runs the goal once, in the parent mostly. */
    private static List<String> modulesThatMigrate(Build build, MavenProject project) {
        return build.session().getProjects().stream()
                .filter(one -> !one.equals(project))
                .filter(one -> mayBeTheTools(one)
                        || one.getBuildPlugins().stream()
                                .anyMatch(plugin -> plugin.getArtifactId().matches("(flyway|liquibase)-maven-plugin")))
                .map(MavenProject::getArtifactId)
                .toList();
    }

    private static ProblemException none(String why, List<String> modules) {
        if (!modules.isEmpty()) {
            return ErrorCode.NOT_REHEARSED.notVerified(
                    "No module is named whose migrations are to run",
                    "this one has none; " + String.join(", ", modules) + (modules.size() == 1 ? " has" : " have"),
                    "Name it, with what it needs installed before: mvn install -DskipTests, then mvn -pl :"
                            + modules.get(0) + " process-classes backup:rehearse");
        }
        return ErrorCode.NOT_REHEARSED.notVerified(
                "No migrations are known",
                why,
                "Say how to migrate: mvn backup:rehearse -Dbackup.rehearse.scripts=sql/release-12.sql, or"
                        + " -Dbackup.rehearse.command='./migrate-to \"$DATABASE_URL\"'");
    }
}
