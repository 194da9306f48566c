package io.github.backupverify.postgres.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.process.Parallel;
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
import org.junit.jupiter.api.io.TempDir;

class PreparedServerIT {
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
        kept = jar.resolveSibling("binaries.jar.prepared-1");
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
            long length = Files.size(kept);
            try (RandomAccessFile file = new RandomAccessFile(kept.toFile(), "rw")) {
                file.seek(length / 2);
                int old = file.read();
                file.seek(length / 2);
                file.write(old ^ 1);
            }
            assertThat(tables(start(Secret.random(), scope).settings())).isEmpty();
            assertThat(kept).hasSize(length);
            try (RandomAccessFile file = new RandomAccessFile(kept.toFile(), "rw")) {
                file.setLength(length / 3);
            }
            assertThat(tables(start(Secret.random(), scope).settings())).isEmpty();
            assertThat(kept).hasSize(length);
            try (Stream<Path> files = Files.list(jar.getParent())) {
                assertThat(files).containsExactlyInAnyOrder(jar, kept);
            }
        }
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
        Path draft = Files.writeString(jar.resolveSibling("binaries.jar.prepared-1.new"), "half");
        Files.delete(kept);
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
