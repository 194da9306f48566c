package io.github.backupverify.mojo.maven;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Folders below {@code target}, also where there is no POM: Maven then leaves the expression as it is written. */
public final class BuildFolder {
    private BuildFolder() {}

    /**
     * The folder that a parameter names.
     *
     * @param property of the parameter; given and empty, as a variable of a pipeline is that nobody has set, it names
     *     nothing, and Maven would make it the project's own folder
     * @param given what Maven injected
     * @param name below {@code target} where nothing is named
     */
    public static Path resolve(MavenSession session, String property, File given, String name) {
        String user = session.getUserProperties().getProperty(property);
        MavenProject project = session.getCurrentProject();
        Path folder = given.toPath();
        if (given.getPath().contains("${")) {
            folder = Path.of("target", name);
        } else if (user != null && user.isBlank() && project != null) {
            folder = Path.of(project.getBuild().getDirectory(), name);
        }
        return folder.toAbsolutePath().normalize();
    }
}
