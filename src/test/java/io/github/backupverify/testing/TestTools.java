package io.github.backupverify.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The machine's PostgreSQL programs, run to their end. */
public final class TestTools {
    private static final long LIMIT_MINUTES = 5;

    private TestTools() {}

    /**
     * The folder of the client and server programs: the system property {@code test.pgBin}, else Debian's PostgreSQL 15.
     *
     * @throws AssertionError where they are missing; a test that needs them never passes by being skipped
     */
    public static Path bin() {
        Path bin = Path.of(System.getProperty("test.pgBin", "/usr/lib/postgresql/15/bin"));
        for (String program : List.of("psql", "pg_dump", "initdb", "pg_ctl")) {
            if (!Files.isExecutable(bin.resolve(program))) {
                throw new AssertionError(
                        bin.resolve(program) + " is missing. Install PostgreSQL 15, client and server: "
                                + "apt-get install postgresql-15 (or name another folder: -Dtest.pgBin=/path/to/bin)");
            }
        }
        return bin;
    }

    /**
     * Folders of the programs of further versions than that of {@link #bin()}: where Debian installs them, or
     * where {@code .ci/other-postgresql} makes them.
     */
    public static List<Path> others() {
        return Stream.of(17, 18)
                .flatMap(version -> Stream.of(
                                "/usr/lib/postgresql/" + version + "/bin",
                                "/var/cache/backup-maven-plugin/postgresql-" + version + "/lib/postgresql/" + version
                                        + "/bin")
                        .map(Path::of)
                        .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                        .limit(1))
                .filter(bin -> !bin.equals(bin()))
                .toList();
    }

    /** A program of {@link #bin()}. */
    public static String tool(String name) {
        return bin().resolve(name).toString();
    }

    /** Runs a command; an exit code other than 0 fails the test with all that the command said. */
    public static String run(Map<String, String> environment, List<String> command) {
        Exit exit = exit(environment, command);
        if (exit.code() != 0) {
            throw new AssertionError(String.join(" ", command) + " ended with " + exit.code() + "\n" + exit.output());
        }
        return exit.output();
    }

    /** How a command ended: exit code, standard output and error together. */
    public record Exit(int code, String output) {}

    /** Runs a command, whatever its exit code. */
    public static Exit exit(Map<String, String> environment, List<String> command) {
        try {
            // A file and not a pipe: a server started by pg_ctl would keep the pipe open for ever.
            Path output = Files.createTempFile("test-tool", ".out");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(output.toFile());
                builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
                builder.environment().putAll(environment);
                Process process = builder.start();
                if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new AssertionError(String.join(" ", command) + " ran longer than " + LIMIT_MINUTES + " min");
                }
                return new Exit(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
