package io.github.backupverify.postgres.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.process.Parallel;
import io.github.backupverify.run.FolderDeletion;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.settings.Secret;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class PreparedServerIT {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    @TempDir
    Path work;

    private Path jar;
    private Path kept;

    @BeforeEach
    void copyTheBinaries() throws IOException {
        Path original = TestBinaries.resolve(
                EmbeddedPlatform.GROUP_ID,
                EmbeddedPlatform.current().artifactId(),
                TestBinaries.VERSION.artifactVersion());
        jar = Files.copy(
                original, Files.createDirectory(work.resolve("repository")).resolve("binaries.jar"));
        kept = jar.resolveSibling("binaries.jar.prepared-2");
    }

    @Test
    void theNextServerIsACopyWithAPasswordOfItsOwn() throws IOException {
        Secret first = Secret.random();
        Secret second = Secret.random();
        try (RunScope scope = new RunScope()) {
            ConnectionSettings made = start(first, scope).settings();
            assertThat(kept).exists();
            execute(made, "CREATE TABLE of_the_first (a int)");
            Files.writeString(jar, "no longer a jar: only the copy can be used");
            ConnectionSettings copied = start(second, scope).settings();
            assertThat(tables(copied)).isEmpty();
            assertThatThrownBy(() -> tables(EmbeddedServerIT.with(copied, first)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(tables(made)).containsExactly("of_the_first");
        }
    }

    @Test
    void whatWasDamagedIsRemovedAndMadeAnew() throws IOException {
        try (RunScope scope = new RunScope()) {
            start(Secret.random(), scope).close();
            Path data = kept.resolve("data.tar.gz");
            byte[] whole = Files.readAllBytes(data);
            try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
                file.seek(whole.length / 2);
                file.write(whole[whole.length / 2] ^ 1);
            }
            assertThat(tables(start(Secret.random(), scope).settings())).isEmpty();
            assertThat(data).hasSize(whole.length);
            Path program = kept.resolve("programs/share/postgresql/timezone/UTC");
            byte[] zone = Files.readAllBytes(program);
            try (RandomAccessFile file = new RandomAccessFile(program.toFile(), "rw")) {
                file.setLength(0);
            }
            assertThat(tables(start(Secret.random(), scope).settings())).isEmpty();
            assertThat(program).hasBinaryContent(zone);
            try (Stream<Path> files = Files.list(jar.getParent())) {
                assertThat(files).containsExactlyInAnyOrder(jar, kept);
            }
        }
    }

    /** The programs are the kept ones themselves: no server, and no end of one, may change them. */
    @Test
    void noServerChangesWhatIsKept() throws IOException {
        try (RunScope scope = new RunScope()) {
            start(Secret.random(), scope);
            Path program = kept.resolve("programs/bin/postgres");
            Map<String, Object> before = Files.readAttributes(program, "unix:ino,uid,mode");
            EmbeddedServer second = start(Secret.random(), scope);
            try (Stream<Path> servers = Files.list(work.resolve("servers"))) {
                assertThat(servers)
                        .hasSize(2)
                        .allSatisfy(server -> assertThat(
                                        Files.getAttribute(server.resolve("postgresql/bin/postgres"), "unix:ino"))
                                .isEqualTo(before.get("ino")));
            }
            second.close();
            assertThat(Files.readAttributes(program, "unix:ino,uid,mode")).isEqualTo(before);
        }
        assertThat(kept.resolve("programs/bin/postgres")).isExecutable();
    }

    /** As in a build whose repository is a volume of its own. */
    @Test
    @EnabledIf("sharedMemory")
    void programsAreCopiedFromAnotherFileSystem() throws IOException {
        Path elsewhere = Files.createTempDirectory(SHARED_MEMORY, "repository");
        try (RunScope scope = new RunScope()) {
            jar = Files.copy(jar, elsewhere.resolve("binaries.jar"));
            kept = elsewhere.resolve("binaries.jar.prepared-2");
            start(Secret.random(), scope).close();
            assertThat(kept).exists();
            Files.writeString(jar, "no longer a jar: only the copy can be used");
            assertThat(tables(start(Secret.random(), scope).settings())).isEmpty();
        } finally {
            FolderDeletion.delete(elsewhere);
        }
    }

    static boolean sharedMemory() {
        return Files.isWritable(SHARED_MEMORY);
    }

    @Test
    void twoFirstRunsAtOnceDoNotMeet() throws IOException {
        try (RunScope scope = new RunScope();
                Parallel parallel = new Parallel()) {
            List<Parallel.Begun<EmbeddedServer>> servers = Stream.of(1, 2)
                    .map(number -> parallel.begin(() -> start(Secret.random(), scope)))
                    .toList();
            for (Parallel.Begun<EmbeddedServer> server : servers) {
                assertThat(tables(server.await().settings())).isEmpty();
            }
            assertThat(kept).exists();
        }
        // One that was killed while it wrote: for a while nobody else writes, and all works.
        Path draft = Files.createDirectory(jar.resolveSibling("binaries.jar.prepared-2.new"));
        FolderDeletion.delete(kept);
        try (RunScope scope = new RunScope()) {
            assertThat(tables(start(Secret.random(), scope).settings())).isEmpty();
            assertThat(kept).doesNotExist();
            Files.setLastModifiedTime(draft, FileTime.fromMillis(0));
            start(Secret.random(), scope).close();
            assertThat(kept).exists();
            assertThat(draft).doesNotExist();
        }
    }

    private EmbeddedServer start(Secret password, RunScope scope) {
        EmbeddedRequest request = new EmbeddedRequest(TestBinaries.VERSION, "test1", work.resolve("servers"), password);
        return EmbeddedServer.start(request, (group, artifact, version) -> jar, scope);
    }

    private static List<String> tables(ConnectionSettings server) {
        return new Sessions(server, Limits.DEFAULT, Map.of())
                .ask(
                        "listing tables",
                        session -> Query.list(
                                session,
                                "SELECT relname FROM pg_catalog.pg_class WHERE oid >= 16384 AND relkind = 'r'",
                                row -> row.getString(1)));
    }

    private static void execute(ConnectionSettings server, String sql) {
        new Sessions(server, Limits.DEFAULT, Map.of("search_path", "public"))
                .use("making a table", session -> Query.execute(session, sql));
    }
}
