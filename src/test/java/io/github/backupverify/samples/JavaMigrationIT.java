package io.github.backupverify.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.backupverify.fence.Outside;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A migration in Java tries to get out: in the fence it does not, without one ({@code
 * -Drehearsals=all}) it does.
 */
class JavaMigrationIT {
    private static final int NOBODY = 65534;

    @TempDir
    Path folder;

    private Outside outside;

    @BeforeEach
    void make() throws IOException {
        folder.toFile().setExecutable(true, false);
        outside = new Outside(Files.createDirectory(folder.resolve("outside")));
    }

    @AfterEach
    void close() throws IOException {
        outside.close();
    }

    @ParameterizedTest
    @MethodSource("users")
    void inTheFenceNothingGetsOut(List<String> by) throws Exception {
        for (String needed : List.of("it.mavens", "it.localRepository")) {
            assumeThat(by.isEmpty() || mayEnter(by, System.getProperty(needed)))
                    .as("others than root may enter " + System.getProperty(needed))
                    .isTrue();
        }

        JsonNode rehearsal = rehearsed(by, "-Dbackup.fence=auto");

        assumeThat(rehearsal.at("/fence").asString())
                .as("a machine that allows no fence, or a weaker one")
                .contains("around the tool: no network, no files but its own, no other process");
        assertThat(rehearsal.at("/reason").asString()).contains("got out: []");
        assertThat(outside.tcpReached()).isFalse();
        assertThat(outside.unixReached()).isFalse();
        assertThat(outside.written()).doesNotExist();
    }

    /** Whoever builds; and where that is root, a user without a right too. */
    static Stream<Named<List<String>>> users() {
        Named<List<String>> oneself = Named.of("oneself", List.of());
        return System.getProperty("user.name").equals("root")
                ? Stream.of(
                        oneself,
                        Named.of(
                                "an ordinary user",
                                List.of(
                                        "setpriv",
                                        "--reuid=" + NOBODY,
                                        "--regid=" + NOBODY,
                                        "--clear-groups",
                                        "--no-new-privs")))
                : Stream.of(oneself);
    }

    /** The proxy that leads nowhere stops java.net.Socket, as drivers use it, and nothing else. */
    @Test
    @EnabledIfSystemProperty(named = "rehearsals", matches = "all")
    void withoutItEachWayOutLeadsOutButForTheDrivers() throws Exception {
        JsonNode rehearsal = rehearsed(List.of(), "-Dbackup.fence=none");

        assertThat(rehearsal.at("/fence").asString()).contains("around the server: none", "closed for JDBC alone");
        assertThat(rehearsal.at("/reason").asString())
                .contains("got out: [reads a file, reads a file of its owner, reads settings.xml, looks into the home,"
                        + " writes into the project, a channel, a Unix socket, a child process]");
        assertThat(outside.tcpReached()).isTrue();
        assertThat(outside.unixReached()).isTrue();
        assertThat(outside.written()).exists();
    }

    private static boolean mayEnter(List<String> by, String folder) throws Exception {
        List<String> command =
                Stream.concat(by.stream(), Stream.of("test", "-x", folder)).toList();
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    private JsonNode rehearsed(List<String> by, String fence) throws Exception {
        SampleBuild sample = SampleBuild.of("rehearse-spring-boot", SampleBuild.USUAL, folder);
        Path project = sample.folder();
        Files.writeString(project.resolve("src/main/java/db/migration/V4__Escape.java"), migration());
        try (TestDatabase database = TestServer.machine()
                .createDatabase()
                .execute("CREATE TABLE book AS SELECT n AS id, 'a book' AS title FROM generate_series(1, 9) n")) {
            database.tool("pg_dump", "-Fc", "--file=" + project.resolve("library.dump"));
            String before = state(database);
            String home = by.isEmpty() ? "" : givenAway(sample);
            SampleBuild build = by.isEmpty() ? sample : sample.with("HOME", home);
            List<String> repositories = by.isEmpty()
                    ? List.of()
                    : List.of(
                            "-Dmaven.repo.local=" + home + "/repository",
                            "-Dmaven.repo.local.tail=" + System.getProperty("it.localRepository"),
                            "-Dmaven.repo.local.tail.ignoreAvailability=true",
                            "-Duser.home=" + home);
            String log = build.start(
                            by,
                            Stream.concat(Stream.of("process-classes", "backup:rehearse", fence), repositories.stream())
                                    .toArray(String[]::new))
                    .await()
                    .text();
            assertThat(state(database)).isEqualTo(before);
            Path file = sample.reports().resolve("result.json");
            assertThat(file).as(log).exists();
            JsonNode result = JsonMapper.shared().readTree(file.toFile());
            assertThat(result.at("/verdict").asString()).as(log).isEqualTo("VERIFIED");
            assertThat(result.at("/leftovers")).isEmpty();
            return result.at("/rehearsal");
        }
    }

    /** Everything in the project becomes that user's, and he gets a home. */
    private String givenAway(SampleBuild sample) throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        for (Path given : List.of(sample.folder(), home)) {
            assertThat(new ProcessBuilder("chown", "-R", NOBODY + ":" + NOBODY, given.toString())
                            .start()
                            .waitFor())
                    .isZero();
        }
        folder.resolve("settings.xml").toFile().setReadable(true, false);
        return home.toString();
    }

    private String migration() {
        return """
                package db.migration;

                import java.io.File;
                import java.net.*;
                import java.nio.channels.SocketChannel;
                import java.nio.file.*;
                import java.util.*;
                import org.flywaydb.core.api.migration.*;

                public class V4__Escape extends BaseJavaMigration {
                    private final List<String> out = new ArrayList<>();

                    interface Way {
                        void go() throws Exception;
                    }

                    @Override
                    public void migrate(Context context) throws Exception {
                        tried("reads a file", () -> Files.readString(Path.of("%1$s/readable")));
                        tried("reads a file of its owner", () -> Files.readString(Path.of("%1$s/owners-only")));
                        tried("reads settings.xml", () -> Files.readString(Path.of("%3$s/settings.xml")));
                        tried("looks into the home", () -> {
                            // Where the local repository is in there, the way to it is shown.
                            if (Set.of(".m2").containsAll(List.of(new File("%4$s").list()))) {
                                throw new Exception();
                            }
                        });
                        tried("writes into the project", () -> Files.writeString(Path.of("%5$s/escaped"), "x"));
                        tried("a socket", () -> new Socket("127.0.0.1", %2$d).close());
                        tried("a channel", () -> SocketChannel.open(new InetSocketAddress("127.0.0.1", %2$d)).close());
                        tried("a Unix socket",
                            () -> SocketChannel.open(UnixDomainSocketAddress.of("%1$s/.s.PGSQL.5432")).close());
                        tried("a child process", () -> {
                            if (new ProcessBuilder("sh", "-c", "echo x > %1$s/written").start().waitFor() != 0) {
                                throw new Exception();
                            }
                        });
                        throw new IllegalStateException("got out: " + out);
                    }

                    private void tried(String what, Way way) {
                        try {
                            way.go();
                            out.add(what);
                        } catch (Exception e) {
                            // It did not get out.
                        }
                    }
                }
                """.formatted(
                        outside.folder(),
                        outside.port(),
                        folder,
                        System.getProperty("user.home"),
                        folder.resolve("rehearse-spring-boot"));
    }

    private static String state(TestDatabase database) {
        return database.tool("pg_dump").replaceAll("(?m)^\\\\(un)?restrict .*$", "");
    }
}
