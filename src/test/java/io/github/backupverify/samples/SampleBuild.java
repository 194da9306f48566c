package io.github.backupverify.samples;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.MavenInvocationException;

/**
 * A copy of a sample project of src/it, and the Maven that builds it.
 *
 * @param maven home of the Maven
 * @param folder the copy
 */
record SampleBuild(Path maven, Path folder) {
    /** How a build ended, and what it printed. */
    record Ended(int exitCode, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }
    }

    /** Copies a sample, with its placeholders filled as maven-invoker-plugin fills them. */
    static SampleBuild of(String sample, Path maven, Path workFolder) throws IOException {
        Path source = Path.of("src/it", sample);
        Path folder = workFolder.resolve(sample);
        List<Path> files;
        try (Stream<Path> walk = Files.walk(source)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = folder.resolve(source.relativize(file).toString());
            Files.createDirectories(copy.resolveSibling("."));
            Files.writeString(copy, filled(Files.readString(file)));
        }
        Files.writeString(workFolder.resolve("settings.xml"), filled(Files.readString(Path.of("src/it/settings.xml"))));
        return new SampleBuild(maven, folder);
    }

    /** The Maven distribution of a version, as the build unpacked it. */
    static Path mavenHome(String version) {
        return Path.of(property("it.mavens"), "apache-maven-" + version);
    }

    Ended run(String... arguments) throws MavenInvocationException {
        List<String> lines = new ArrayList<>();
        InvocationRequest request = new DefaultInvocationRequest()
                .setBaseDirectory(folder.toFile())
                .setLocalRepositoryDirectory(new File(property("it.localRepository")))
                .setUserSettingsFile(folder.resolveSibling("settings.xml").toFile())
                .setBatchMode(true)
                .setNoTransferProgress(true)
                .setOutputHandler(lines::add)
                .addArgs(List.of(arguments));
        int exitCode = new DefaultInvoker()
                .setMavenHome(maven.toFile())
                .execute(request)
                .getExitCode();
        return new Ended(exitCode, List.copyOf(lines));
    }

    private static String filled(String text) {
        return text.replace("@project.version@", property("it.plugin.version"))
                .replace(
                        "@localRepositoryUrl@",
                        Path.of(property("it.outerRepository")).toUri().toString());
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("run by Maven only, which sets " + name);
        }
        return value;
    }
}
