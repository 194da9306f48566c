package io.github.backupverify.mojo.maven;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;

/** Whether the project's classes are those of its sources: what is not compiled would be missed in silence. */
final class CompiledProject {
    private CompiledProject() {}

    /** @throws ProblemException NOT_REHEARSED where they are not there, or a migration is newer */
    static void require(MavenProject project) {
        Path classes = Path.of(project.getBuild().getOutputDirectory());
        for (Resource resource : project.getBuild().getResources()) {
            Path folder = Path.of(resource.getDirectory());
            require(folder, classes, List.of(".sql", ".conf", ".xml", ".yaml", ".yml", ".json"), false);
        }
        for (String folder : project.getCompileSourceRoots()) {
            require(Path.of(folder), classes, List.of(".java"), true);
        }
    }

    private static void require(Path folder, Path classes, List<String> endings, boolean java) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            Optional<Path> stale = files.filter(file ->
                            endings.stream().anyMatch(ending -> file.toString().endsWith(ending)))
                    .filter(file -> !String.valueOf(file.getFileName()).matches("(package|module)-info\\.java"))
                    .filter(file -> older(folder, file, classes, java))
                    .findFirst();
            if (stale.isPresent()) {
                throw ProblemException.notVerified(new Problem(
                        ErrorCode.NOT_REHEARSED,
                        "The project is not compiled",
                        stale.get() + " is not in " + classes + ", or newer than what is there",
                        "Compile it in the same build: mvn process-classes backup:rehearse"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean older(Path folder, Path file, Path classes, boolean java) {
        String name = folder.relativize(file).toString();
        Path made = classes.resolve(java ? name.replaceFirst("\\.java$", ".class") : name);
        try {
            // A resource may be left out on purpose, a class may be named otherwise than its file; what is there is
            // new.
            if (!Files.exists(made)) {
                return !Files.isDirectory(classes);
            }
            return Files.getLastModifiedTime(made).compareTo(Files.getLastModifiedTime(file)) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
