package io.github.backupverify.mojo.maven;

import io.github.backupverify.check.Figures;
import io.github.backupverify.migration.InitScripts;
import io.github.backupverify.migration.MigrationOrder;
import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.migration.FlywaySettings;
import io.github.backupverify.settings.migration.MigrationTool;
import io.github.backupverify.settings.project.ApplicationMigrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** A project's SQL files where it brings no tool along that would run them, and what of it stays out then. */
record PlainScripts(Build build, MavenProject project) {
    private static final String USUAL = "src/main/resources/db/migration";

    /** The usual folder where there is no POM. */
    static MigrationTool.Scripts usual(Path base) {
        return new MigrationTool.Scripts(InitScripts.usual(base.resolve(USUAL)), USUAL, List.of());
    }

    /** The files of the locations that the project names, else of the usual folder. */
    MigrationTool.Scripts find() {
        List<Path> folders = folders();
        List<Path> files = folders.stream()
                .flatMap(folder -> InitScripts.usual(folder).stream())
                .distinct()
                .toList();
        List<String> remarks = new ArrayList<>();
        leftOut(MigrationOrder.leftOut(files).stream(), remarks, "they undo, call back or are older than a baseline");
        leftOut(written(), remarks, "nothing of the project brings Flyway along, which would");
        leftOut(changeLogs(), remarks, "nothing of the project brings Liquibase along, which would");
        return new MigrationTool.Scripts(
                files, String.join(", ", folders.stream().map(this::shown).toList()), remarks);
    }

    private List<Path> folders() {
        String locations = locations();
        if (locations == null) {
            return List.of(base().resolve(USUAL));
        }
        return Arrays.stream(locations.replace("{vendor}", "postgresql").split(",", -1))
                .map(String::strip)
                .flatMap(this::folders)
                .distinct()
                .toList();
    }

    private Stream<Path> folders(String location) {
        String fixed = location.replaceFirst("/[^/]*[*?].*$", "");
        if (fixed.startsWith("filesystem:")) {
            return Stream.of(base().resolve(fixed.substring("filesystem:".length())));
        }
        String name = fixed.replaceFirst("^classpath:/?", "");
        return project.getBuild().getResources().stream()
                .map(Resource::getDirectory)
                .map(resources -> Path.of(resources).resolve(name));
    }

    /** Flyway's own, then those of the applications; null for none. */
    private @Nullable String locations() {
        ConnectionInputs inputs = SourceInputs.of(build.session(), project);
        return Stream.of(
                        PluginTools.flywayLayers(build, project, Map.of()),
                        ApplicationMigrations.spring(inputs, "flyway", FlywaySettings.names()),
                        ApplicationMigrations.quarkus(inputs, "flyway", FlywaySettings.names()),
                        ApplicationMigrations.micronaut(inputs, "flyway", FlywaySettings.names()))
                .map(settings -> settings.get("locations"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private void leftOut(Stream<Path> files, List<String> into, String why) {
        List<String> names = files.map(this::shown).toList();
        if (!names.isEmpty()) {
            into.add("not run: " + Figures.names(names) + ": " + why);
        }
    }

    /** Migrations that are classes. */
    private Stream<Path> written() {
        return Stream.of("src/main/java", "src/main/kotlin", "src/main/groovy")
                .flatMap(folder -> below(base().resolve(folder)))
                .filter(file -> name(file).matches("[VRB][^_]*__.*\\.(java|kt|groovy)"));
    }

    private Stream<Path> changeLogs() {
        return project.getBuild().getResources().stream()
                .map(resource -> Path.of(resource.getDirectory()).resolve("db"))
                .flatMap(PlainScripts::below)
                .filter(file -> name(file).matches("(?i).*change-?log.*\\.(xml|ya?ml|json|sql)"));
    }

    private static Stream<Path> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            return Stream.of();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private String shown(Path file) {
        Path base = base();
        return file.startsWith(base) ? base.relativize(file).toString().replace('\\', '/') : file.toString();
    }

    private Path base() {
        return project.getBasedir().toPath();
    }
}
