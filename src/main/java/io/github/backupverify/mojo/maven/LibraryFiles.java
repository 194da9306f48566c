package io.github.backupverify.mojo.maven;

import io.github.backupverify.settings.migration.MigrationTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.maven.project.MavenProject;

/** Whether a tool has anything to run here, compiled or not: a module may have Flyway on its class path and no database. */
final class LibraryFiles {
    private static final List<String> SOURCES = List.of("src/main/java", "src/main/kotlin", "src/main/groovy");

    private LibraryFiles() {}

    /** Whether one of its locations, or its change log, is there. */
    static boolean there(MigrationTool.Library tool, MavenProject project) {
        Map<String, String> instructions = tool.instructions();
        if (tool.api() == MigrationTool.Api.LIQUIBASE) {
            String changeLog = instructions.getOrDefault("changeLogFile", "");
            return tool.folders().stream().anyMatch(folder -> Files.exists(folder.resolve(changeLog)))
                    || onClassPath(changeLog, tool, project);
        }
        return Arrays.stream(instructions.getOrDefault("flyway.locations", "").split(",", -1))
                .anyMatch(location -> location(location.strip(), tool, project));
    }

    /** Whether it takes anything from the project's classes. */
    static boolean compiled(MigrationTool.Library tool) {
        Map<String, String> instructions = tool.instructions();
        return tool.api() == MigrationTool.Api.LIQUIBASE
                || Stream.of("callbacks", "resolvers", "javaMigrationClassProvider")
                        .anyMatch(name -> instructions.containsKey("flyway." + name))
                || Stream.of("flyway.locations", "flyway.callbackLocations")
                        .flatMap(name -> Arrays.stream(
                                instructions.getOrDefault(name, "").split(",", -1)))
                        .anyMatch(location -> !location.isBlank() && !location.startsWith("filesystem:"));
    }

    private static boolean location(String location, MigrationTool.Library tool, MavenProject project) {
        if (location.startsWith("filesystem:")) {
            return Files.exists(Path.of(fixed(location.substring("filesystem:".length()))));
        }
        // A bucket of a cloud: the tool says itself what becomes of it.
        boolean elsewhere = location.matches("[a-z0-9]+:.*") && !location.startsWith("classpath:");
        return elsewhere || onClassPath(fixed(location.replaceFirst("^classpath:/?", "")), tool, project);
    }

    /** The part before a wildcard. */
    private static String fixed(String location) {
        return location.replaceFirst("/[^/]*[*?].*$", "");
    }

    private static boolean onClassPath(String name, MigrationTool.Library tool, MavenProject project) {
        List<Path> folders = new ArrayList<>();
        project.getBuild().getResources().forEach(resource -> folders.add(Path.of(resource.getDirectory())));
        SOURCES.forEach(source -> folders.add(project.getBasedir().toPath().resolve(source)));
        if (folders.stream().anyMatch(folder -> holds(folder.resolve(name)))) {
            return true;
        }
        return tool.classPath().stream()
                .anyMatch(entry -> Files.isDirectory(entry) ? holds(entry.resolve(name)) : inJar(entry, name));
    }

    private static boolean holds(Path place) {
        if (Files.isRegularFile(place)) {
            return true;
        }
        try (Stream<Path> files = Files.isDirectory(place) ? Files.walk(place) : Stream.of()) {
            return files.anyMatch(Files::isRegularFile);
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean inJar(Path jar, String name) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.getEntry(name) != null
                    || zip.stream()
                            .anyMatch(entry ->
                                    !entry.isDirectory() && entry.getName().startsWith(name + "/"));
        } catch (IOException e) {
            // A native library, or a POM.
            return false;
        }
    }
}
