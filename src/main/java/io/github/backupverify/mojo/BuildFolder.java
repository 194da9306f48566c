package io.github.backupverify.mojo;

import java.io.File;
import java.nio.file.Path;

/** Folders below {@code target}, also where there is no POM: Maven then leaves the expression as it is written. */
final class BuildFolder {
    private BuildFolder() {}

    static Path resolve(File given, String name) {
        boolean withoutPom = given.getPath().contains("${");
        Path folder = withoutPom ? Path.of("target", name) : given.toPath();
        return folder.toAbsolutePath().normalize();
    }
}
