package io.github.backupverify.mojo.maven;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;

/** Whether the project's classes are those of its sources: what is not compiled would be missed in silence. */
final class CompiledProject {
    private static final List<String> LANGUAGES = List.of(".java", ".kt", ".groovy");

    private CompiledProject() {}

    /**
     * Requires it.
     *
     * @param goal that has to come after the compilation
     * @throws ProblemException MIGRATIONS_NOT_READY where they are not there, or a migration is newer
     */
    static void require(MavenProject project, String goal) {
        if (project.getPackaging().equals("pom")) {
            // Its resources stay where they are.
            return;
        }
        Path classes = Path.of(project.getBuild().getOutputDirectory());
        for (Resource resource : project.getBuild().getResources()) {
            Path folder = Path.of(resource.getDirectory());
            require(folder, classes, List.of(".sql", ".conf", ".xml", ".yaml", ".yml", ".json"), goal);
        }
        Set<Path> sources = new LinkedHashSet<>();
        project.getCompileSourceRoots().forEach(folder -> sources.add(Path.of(folder)));
        // The compilers of other languages make them roots only once they run.
        for (String language : List.of("java", "kotlin", "groovy")) {
            sources.add(project.getBasedir().toPath().resolve("src/main/" + language));
        }
        sources.forEach(folder -> require(folder, classes, LANGUAGES, goal));
    }

    private static void require(Path folder, Path classes, List<String> endings, String goal) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            Optional<Path> stale = files.filter(file ->
                            endings.stream().anyMatch(ending -> file.toString().endsWith(ending)))
                    .filter(file -> !String.valueOf(file.getFileName()).matches("(package|module)-info\\.java"))
                    .filter(file -> older(folder, file, classes))
                    .findFirst();
            if (stale.isPresent()) {
                throw ErrorCode.MIGRATIONS_NOT_READY.notVerified(
                        "The project is not compiled, and its migrations are run from its classes",
                        stale.get() + " is not in " + classes + ", or newer than what is there",
                        "Compile it in the same build: mvn process-classes backup:" + goal);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean older(Path folder, Path file, Path classes) {
        String name = folder.relativize(file).toString();
        boolean source = LANGUAGES.stream().anyMatch(name::endsWith);
        Path made = classes.resolve(source ? name.replaceFirst("\\.\\w+$", ".class") : name);
        try {
            // A resource may be left out on purpose, a class may be named otherwise than its file; what is there is
            // new. But a folder of sources leaves one class at least.
            if (!Files.exists(made)) {
                return !Files.isDirectory(classes) || (source && !holdsClass(classes));
            }
            return Files.getLastModifiedTime(made).compareTo(Files.getLastModifiedTime(file)) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holdsClass(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.anyMatch(file -> file.toString().endsWith(".class"));
        }
    }
}
