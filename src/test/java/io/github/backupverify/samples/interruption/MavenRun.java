package io.github.backupverify.samples.interruption;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One Maven in a process of its own, which can be watched and signalled. Runs a goal without a POM. */
public final class MavenRun {
    /** A Maven that lives for seconds: the second compiler and the threads of G1 would take half of its time. */
    public static final String OPTIONS =
            "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir");

    private static final long LIMIT_SECONDS = 300;

    private final Process process;
    private final Thread reader;
    private final List<String> lines = new ArrayList<>();

    private MavenRun(Process process) {
        this.process = process;
        reader = new Thread(this::readAll, "maven output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts it.
     *
     * @param folder where it runs; reports go to {@code target/backup-verification} below it
     * @param goal of this plugin
     */
    public static MavenRun start(Path folder, String goal, Map<String, String> environment, List<String> arguments)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(folder, goal, arguments))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.equals("DATABASE_URL"));
        builder.environment().put("MAVEN_OPTS", OPTIONS);
        builder.environment().putAll(environment);
        return new MavenRun(builder.start());
    }

    /** What {@link #start} runs. */
    public static List<String> command(Path folder, String goal, List<String> arguments) throws IOException {
        Path settings = folder.resolve("settings.xml");
        if (Files.notExists(settings)) {
            String text = Files.readString(Path.of("src/it/settings.xml"));
            String outer = Path.of(property("it.outerRepository")).toUri().toString();
            Files.writeString(settings, text.replace("@localRepositoryUrl@", outer));
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(property("it.mavens"), "apache-maven-3.9.16", "bin", "mvn")
                        .toString(),
                "-B",
                "-ntp",
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + property("it.localRepository"),
                "io.github.backupverify:backup-maven-plugin:" + property("it.plugin.version") + ":" + goal));
        command.addAll(arguments);
        return command;
    }

    /** Waits for a line; false where Maven ended without it. */
    boolean awaitLine(Predicate<String> wanted) throws InterruptedException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
            boolean ended = !reader.isAlive();
            if (lines().stream().anyMatch(wanted)) {
                return true;
            }
            if (ended) {
                return false;
            }
            Thread.sleep(5);
        }
        throw new AssertionError("nothing to see after " + LIMIT_SECONDS + " s:\n" + text());
    }

    /** SIGTERM, as a cancelled build sends it. */
    void terminate() {
        process.destroy();
    }

    /** What Ctrl-C sends. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** Kills a program that it runs, the next one that starts where none does; false where Maven ends before one starts. */
    boolean killOne(Predicate<String> program) throws InterruptedException {
        while (process.isAlive()) {
            Optional<ProcessHandle> found = process.descendants()
                    .filter(child -> program.test(child.info()
                            .command()
                            .map(path -> path.substring(path.lastIndexOf('/') + 1))
                            .orElse("")))
                    .findFirst();
            if (found.isPresent()) {
                return found.get().destroyForcibly();
            }
            Thread.sleep(5);
        }
        return false;
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    /** Waits for the end and gives the exit code. */
    public int end() throws InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + LIMIT_SECONDS + " s:\n" + text());
        }
        reader.join(TimeUnit.SECONDS.toMillis(10));
        return process.exitValue();
    }

    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** Everything it has printed so far. */
    public String text() {
        return String.join("\n", lines());
    }

    private void readAll() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            // Killed: Java closes the pipe on its own side.
            synchronized (lines) {
                lines.add("(" + e.getMessage() + ")");
            }
        }
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("run by Maven only, which sets " + name);
        }
        return value;
    }
}
