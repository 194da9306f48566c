package io.github.backupverify.lifecycle;

import io.github.backupverify.samples.interruption.MavenRun;
import io.github.backupverify.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * One verification by a Maven of its own, as a build has it: cold, with its start. Prints what each stage took.
 *
 * @param folder where Maven runs
 * @param restore the database on whose server the copy is made
 * @param jobs of pg_dump and pg_restore
 */
@NullUnmarked
record BenchmarkRun(Path folder, TestDatabase restore, int jobs) {
    /** MAVEN_OPTS; empty as in a build that sets none. */
    private static final String OPTIONS = System.getProperty("benchmark.mavenOpts", "");

    /** A backup of the database as it answers at a port. */
    void database(int port) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "-Dbackup.url=" + url(port),
                "-Dbackup.format=directory",
                "-Dbackup.compress=0",
                "-Dbackup.jobs=" + jobs));
        if (port != restore.server().port()) {
            arguments.add("-Dbackup.restoreUrl=" + url(restore.server().port()));
        }
        run(arguments);
    }

    /** The README's sample: no database is named, so a throw-away server is filled from its migrations. */
    void sample() throws Exception {
        Path migrations = Path.of("src/it/embedded-flyway/src/main/resources/db/migration");
        run(List.of("-Dbackup.initScripts=" + migrations.toAbsolutePath()));
    }

    /** A file against itself. */
    void file(Path file) throws Exception {
        run(List.of(
                "-Dbackup.file=" + file,
                "-Dbackup.jobs=" + jobs,
                "-Dbackup.restoreUrl=" + url(restore.server().port())));
    }

    private String url(int port) {
        return "postgresql://" + restore.server().superuser() + "@127.0.0.1:" + port + "/" + restore.name();
    }

    private void run(List<String> arguments) throws Exception {
        Path log = folder.resolve("maven.log");
        ProcessBuilder builder = new ProcessBuilder(MavenRun.command(folder, "verify-backup", arguments))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("MAVEN_OPTS", OPTIONS);
        if (builder.start().waitFor() != 0) {
            throw new IllegalStateException(Files.readString(log));
        }
        System.out.println("      " + stages());
    }

    /** Seconds after the start of the goal, and what part of it each stage took; what ran beside others counts whole. */
    private String stages() {
        JsonNode result = new ObjectMapper()
                .readTree(
                        folder.resolve("target/backup-verification/result.json").toFile());
        double all = result.get("seconds").asDouble();
        List<JsonNode> stages = new ArrayList<>();
        result.get("stages").forEach(stages::add);
        return String.format(Locale.ROOT, "inside Maven %.2f s: ", all)
                + stages.stream()
                        .map(stage -> String.format(
                                Locale.ROOT,
                                "%s %.1f-%.1f (%.0f %%)",
                                stage.get("name").asString(),
                                stage.get("start").asDouble(),
                                stage.get("end").asDouble(),
                                100 * stage.get("seconds").asDouble() / all))
                        .collect(Collectors.joining(", "));
    }
}
