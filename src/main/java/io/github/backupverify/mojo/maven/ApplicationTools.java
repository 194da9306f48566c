package io.github.backupverify.mojo.maven;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.migration.ApplicationNames;
import io.github.backupverify.settings.migration.FlywaySettings;
import io.github.backupverify.settings.migration.LiquibaseSettings;
import io.github.backupverify.settings.migration.MigrationTool;
import io.github.backupverify.settings.project.ApplicationMigrations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.graph.Dependency;
import org.jspecify.annotations.Nullable;

/**
 * Flyway and Liquibase where the project's application brings them along, with its own settings as far as they stand in
 * files and in the environment; the application itself is never started.
 */
@Named
final class ApplicationTools {
    private static final String IN_CODE = "settings that the application makes in its code are not known here";

    private final ToolClassPath classPath;

    @Inject
    ApplicationTools(ToolClassPath classPath) {
        this.classPath = classPath;
    }

    /** Whose settings the application has. */
    private enum Framework {
        SPRING_BOOT("Spring Boot's", "db/changelog/db.changelog-master.yaml"),
        QUARKUS("Quarkus'", "db/changeLog.xml"),
        MICRONAUT("Micronaut's", "db/liquibase-changelog.xml");

        private final String owner;
        private final String changeLog;

        Framework(String owner, String changeLog) {
            this.owner = owner;
            this.changeLog = changeLog;
        }

        static Framework of(List<Dependency> runtime) {
            for (Dependency one : runtime) {
                String name = one.getArtifact().getArtifactId();
                if (name.startsWith("quarkus-")) {
                    return QUARKUS;
                }
                if (name.startsWith("micronaut-")) {
                    return MICRONAUT;
                }
            }
            return SPRING_BOOT;
        }

        Map<String, String> settings(ConnectionInputs inputs, String tool, Set<String> known) {
            return switch (this) {
                case SPRING_BOOT -> ApplicationMigrations.spring(inputs, tool, known);
                case QUARKUS -> ApplicationMigrations.quarkus(inputs, tool, known);
                case MICRONAUT -> ApplicationMigrations.micronaut(inputs, tool, known);
            };
        }
    }

    /**
     * Those that there are; one that its settings switch off only where it is the only one.
     *
     * @throws ProblemException MIGRATIONS_NOT_READY where the project's dependencies cannot be resolved
     */
    List<MigrationTool.Library> of(Build build, MavenProject project) {
        if (project.getDependencies().isEmpty()) {
            return List.of();
        }
        List<Dependency> runtime = classPath.runtime(build.session());
        String flyway = version(runtime, "flyway-core");
        String liquibase = version(runtime, "liquibase-core");
        if (flyway == null && liquibase == null) {
            return List.of();
        }
        Framework framework = Framework.of(runtime);
        ConnectionInputs inputs = SourceInputs.of(build.session(), project);
        Map<String, String> ofFlyway = framework.settings(inputs, "flyway", FlywaySettings.names());
        Map<String, String> ofLiquibase = framework.settings(inputs, "liquibase", LiquibaseSettings.names());
        List<MigrationTool.Library> found = new ArrayList<>();
        if (flyway != null && (on(ofFlyway) || liquibase == null)) {
            found.add(flyway(build, project, framework, flyway, ofFlyway));
        }
        if (liquibase != null && (on(ofLiquibase) || flyway == null)) {
            found.add(liquibase(build, project, framework, liquibase, ofLiquibase));
        }
        return found;
    }

    private MigrationTool.Library flyway(
            Build build, MavenProject project, Framework framework, String version, Map<String, String> given) {
        Path directory = project.getBasedir().toPath();
        Map<String, String> settings = ApplicationNames.flyway(given);
        return new MigrationTool.Library(
                MigrationTool.Api.FLYWAY,
                version,
                framework.owner + " settings of the project",
                FlywaySettings.repeated(settings, directory),
                classPath.ofProject(build.session()),
                List.of(directory),
                FlywaySettings.historyTable(settings),
                remarks(given));
    }

    private MigrationTool.Library liquibase(
            Build build, MavenProject project, Framework framework, String version, Map<String, String> given) {
        Map<String, String> settings = ApplicationNames.liquibase(given, framework.changeLog);
        return new MigrationTool.Library(
                MigrationTool.Api.LIQUIBASE,
                version,
                framework.owner + " settings of the project",
                LiquibaseSettings.repeated(settings, List.of()),
                classPath.ofProject(build.session()),
                List.of(project.getBasedir().toPath()),
                LiquibaseSettings.historyTable(settings),
                remarks(given));
    }

    private static List<String> remarks(Map<String, String> given) {
        return on(given)
                ? List.of(IN_CODE)
                : List.of("the application's settings switch it off: something else runs it there", IN_CODE);
    }

    private static boolean on(Map<String, String> given) {
        return !given.getOrDefault("enabled", "true").equals("false")
                && !given.getOrDefault("active", "true").equals("false");
    }

    private static @Nullable String version(List<Dependency> runtime, String artifactId) {
        return runtime.stream()
                .filter(one -> one.getArtifact().getArtifactId().equals(artifactId))
                .map(one -> one.getArtifact().getVersion())
                .findFirst()
                .orElse(null);
    }
}
