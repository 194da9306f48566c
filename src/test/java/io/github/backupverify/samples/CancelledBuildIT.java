package io.github.backupverify.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.process.Procfs;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build that is told to stop in the middle of the restore, when there is most to leave behind. */
class CancelledBuildIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    /** Written by the tool that hangs: its own process id, and that of its child. */
    private Path started = Path.of("");

    private Path bin = Path.of("");

    @BeforeEach
    void aPgRestoreThatHangs() throws IOException {
        started = folder.resolve("started");
        bin = Files.createDirectory(folder.resolve("bin"));
        for (String tool : List.of("pg_dump", "psql")) {
            program(tool, "exec '" + TestTools.tool(tool) + "' \"$@\"");
        }
        program("pg_restore", """
                case " $* " in *" --dbname="*) ;; *) exec '%s' "$@" ;; esac
                sleep 600 &
                echo "$$ $!" > '%s.new'
                mv '%s.new' '%s'
                wait
                """.formatted(TestTools.tool("pg_restore"), started, started, started));
    }

    @Test
    void aRestoreOnTheSourcesServerLeavesNothing() throws Exception {
        TestServer server = TestServer.embedded();
        try (TestDatabase database = server.createDatabase().load("values.sql")) {
            SampleBuild sample = SampleBuild.of("environment", SampleBuild.USUAL, folder);
            for (var variable : database.environment().entrySet()) {
                sample = sample.with(variable.getKey(), variable.getValue());
            }
            RunningBuild build = sample.start("verify", "-Dbackup.pgBin=" + bin);
            awaitRestore(build);
            assertThat(temporaryDatabases(server)).hasSize(1);

            assertNothingIsLeft(sample, build.terminate());
            assertThat(temporaryDatabases(server)).isEmpty();
        }
    }

    @Test
    void theEmbeddedServerIsGone() throws Exception {
        SampleBuild sample = SampleBuild.of("embedded-flyway", SampleBuild.USUAL, folder);
        RunningBuild build = sample.start("verify", "-Dbackup.pgBin=" + bin);
        awaitRestore(build);
        assertThat(processesOf(sample)).isNotEmpty();

        assertNothingIsLeft(sample, build.terminate());
        assertThat(processesOf(sample)).isEmpty();
    }

    static List<String> temporaryDatabases(TestServer server) {
        return server.database("postgres")
                .query("SELECT datname FROM pg_database WHERE datname LIKE 'backup\\_verify\\_%'");
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void awaitRestore(RunningBuild build) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!Files.exists(started)) {
            if (!build.process().isAlive() || System.nanoTime() > end) {
                throw new AssertionError("no restore began: " + Files.readString(build.log()));
            }
            Thread.sleep(50);
        }
    }

    private void assertNothingIsLeft(SampleBuild sample, RunningBuild.Ended ended) throws IOException {
        assertThat(ended.exitCode()).as(ended.text()).isNotZero();
        assertThat(Recorded.in(sample).verdict()).as(ended.text()).isEqualTo("NOT_VERIFIED");
        assertThat(Recorded.in(sample).problemCode()).isEqualTo("INTERRUPTED");
        assertThat(Files.readString(started).strip().split(" "))
                .hasSize(2)
                .noneMatch(pid -> alive(Long.parseLong(pid)));
        try (Stream<Path> files = Files.list(sample.reports())) {
            assertThat(files).isNotEmpty().allMatch(Files::isRegularFile);
        }
    }

    /** Programs that were unpacked below the sample's folder: the embedded server's. */
    private static List<ProcessHandle> processesOf(SampleBuild sample) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(program -> program.startsWith(sample.folder().toString()))
                        .isPresent())
                .filter(process -> alive(process.pid()))
                .toList();
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() && !Procfs.zombie(pid);
    }
}
