package io.github.backupverify.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.process.Procfs;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A rehearsal that is stopped while a migration runs, when there are a server, a tool and two fences to leave behind. */
class InterruptedRehearsalIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("signals")
    void nothingIsLeftAndTheSourceIsWhatItWas(String signal) throws Exception {
        try (TestDatabase database =
                TestServer.machine().createDatabase().execute("CREATE TABLE book AS SELECT 1 AS id")) {
            SampleBuild sample = SampleBuild.of("rehearse-flyway", SampleBuild.USUAL, folder);
            database.tool("pg_dump", "-Fc", "--file=" + sample.folder().resolve("library.dump"));
            String before = state(database);
            RunningBuild build = sample.start("backup:rehearse", "-Dmore=filesystem:src/main/slow");
            awaitTheStatement(sample, build);
            assertThat(processes(sample)).as("server and tool").hasSizeGreaterThan(2);

            new ProcessBuilder(
                            "kill", "-" + signal, String.valueOf(build.process().pid()))
                    .start()
                    .waitFor();
            assertThat(build.process().waitFor(1, TimeUnit.MINUTES)).isTrue();

            if (signal.equals("KILL")) {
                RunningBuild.Ended next = sample.run("backup:rehearse");
                assertThat(next.exitCode()).as(next.text()).isZero();
            } else {
                assertThat(Recorded.in(sample).problemCode()).isEqualTo("INTERRUPTED");
            }
            assertThat(processes(sample)).isEmpty();
            if (Files.exists(sample.reports())) {
                try (Stream<Path> files = Files.list(sample.reports())) {
                    assertThat(files).allMatch(Files::isRegularFile);
                }
            }
            assertThat(state(database)).isEqualTo(before);
        }
    }

    /** The tool alone is killed: that is nothing that its migration did. */
    @Test
    void aToolThatIsKilledTellsNothingOfItsMigration() throws Exception {
        try (TestDatabase database =
                TestServer.machine().createDatabase().execute("CREATE TABLE book AS SELECT 1 AS id")) {
            SampleBuild sample = SampleBuild.of("rehearse-flyway", SampleBuild.USUAL, folder);
            database.tool("pg_dump", "-Fc", "--file=" + sample.folder().resolve("library.dump"));
            RunningBuild build = sample.start("backup:rehearse", "-Dmore=filesystem:src/main/slow");
            awaitTheStatement(sample, build);

            // Not the fence around it, which names it too.
            List<ProcessHandle> tool = processes(sample).stream()
                    .filter(process -> read(process, "cmdline").contains("ForkedMain"))
                    .filter(process -> process.children().findAny().isEmpty())
                    .toList();
            assertThat(tool).hasSize(1);
            tool.get(0).destroyForcibly();

            RunningBuild.Ended ended = build.await();
            JsonNode result = JsonMapper.shared()
                    .readTree(sample.reports().resolve("result.json").toFile());
            assertThat(ended.exitCode()).as(ended.text()).isNotZero();
            assertThat(result.at("/verdict").asString()).isEqualTo("VERIFIED");
            assertThat(result.at("/rehearsal/outcome").asString())
                    .as(result.at("/rehearsal/reason").asString())
                    .isEqualTo("NOT_RUN");
            assertThat(result.at("/rehearsal/problem/code").asString()).isEqualTo("NOT_REHEARSED");
            assertThat(result.at("/rehearsal/reason").asString()).contains("cut off at migration V3", "it was killed");
            assertThat(processes(sample)).isEmpty();
        }
    }

    /** What a build that is told to stop leaves is tried in every stage elsewhere; {@code -Drehearsals=all} does it here too. */
    static Stream<String> signals() {
        return System.getProperty("rehearsals") == null ? Stream.of("KILL") : Stream.of("INT", "TERM", "KILL");
    }

    /** Until the tool is there, and a statement of the throw-away server lasts, as one of the plugin's own does not. */
    private static void awaitTheStatement(SampleBuild sample, RunningBuild build) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        for (int seen = 0; seen < 5; ) {
            List<ProcessHandle> all = processes(sample);
            boolean at =
                    all.stream().anyMatch(process -> read(process, "cmdline").contains("ForkedMain"))
                            && all.stream().anyMatch(InterruptedRehearsalIT::sleeps);
            seen = at ? seen + 1 : 0;
            if (!build.process().isAlive() || System.nanoTime() > end) {
                throw new AssertionError("no migration began: " + Files.readString(build.log()));
            }
            Thread.sleep(200);
        }
    }

    private static boolean sleeps(ProcessHandle process) {
        String title = read(process, "cmdline");
        return title.startsWith("postgres: ") && title.contains("SELECT") && title.contains("backup_verify_");
    }

    /** All but Maven itself that were started in the sample's folder, and what they started. */
    private static List<ProcessHandle> processes(SampleBuild sample) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.isAlive() && !Procfs.zombie(process.pid()))
                .filter(process -> ofServer(process, sample)
                        || process.parent().filter(one -> ofServer(one, sample)).isPresent())
                .toList();
    }

    private static boolean ofServer(ProcessHandle process, SampleBuild sample) {
        return read(process, "cmdline").contains(sample.reports() + "/");
    }

    private static String read(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/" + file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static String state(TestDatabase database) {
        return database.tool("pg_dump").replaceAll("(?m)^\\\\(un)?restrict .*$", "");
    }
}
