package io.github.backupverify.samples;

import io.github.backupverify.samples.interruption.MavenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A copy of a sample project of src/it, and the Maven that builds it.
 *
 * @param maven home of the Maven
 * @param folder the copy
 * @param environment variables on top of this JVM's, of which those that name a database are left out
 */
record SampleBuild(Path maven, Path folder, Map<String, String> environment) {
    /** A Maven for tests that are not about Maven's versions. */
    static final String USUAL = "3.9.16";

    private static final Set<String> NOT_PASSED_ON = Set.of("CI", "DATABASE_URL", "MAVEN_ARGS");

    /** Copies a sample, with its placeholders filled as maven-invoker-plugin fills them. */
    static SampleBuild of(String sample, String mavenVersion, Path workFolder) throws IOException {
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
        return new SampleBuild(Path.of(property("it.mavens"), "apache-maven-" + mavenVersion), folder, Map.of());
    }

    /** The same build in an environment with one more variable. */
    SampleBuild with(String variable, String value) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put(variable, value);
        return new SampleBuild(maven, folder, all);
    }

    /** The folder that the reports go to. */
    Path reports() {
        return folder.resolve("target/backup-verification");
    }

    RunningBuild start(String... arguments) throws IOException {
        return start(List.of(), arguments);
    }

    /** The same by a program that runs another one: {@code nice mvn …}. */
    RunningBuild start(List<String> by, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--batch-mode"));
        all.addAll(List.of(arguments));
        return begin(by, all);
    }

    /** Builds to the end on a terminal. */
    RunningBuild.Ended runOnTerminal(String... arguments) throws IOException, InterruptedException {
        return begin(List.of("bash", "-c", "script -qec \"${*@Q}\" /dev/null", "bash"), List.of(arguments))
                .await();
    }

    private RunningBuild begin(List<String> by, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(by);
        command.add(maven.resolve("bin/mvn").toString());
        command.add("--no-transfer-progress");
        command.addAll(
                List.of("--settings", folder.resolveSibling("settings.xml").toString()));
        command.add("-Dmaven.repo.local=" + property("it.localRepository"));
        command.addAll(arguments);
        Path log = Files.createTempFile(folder.resolveSibling("."), "build", ".log");
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        process.environment().keySet().removeIf(name -> name.startsWith("PG") || NOT_PASSED_ON.contains(name));
        process.environment().put("MAVEN_OPTS", MavenRun.OPTIONS);
        process.environment().putAll(environment);
        return new RunningBuild(process.start(), log);
    }

    /** Builds to the end. */
    RunningBuild.Ended run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).await();
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
