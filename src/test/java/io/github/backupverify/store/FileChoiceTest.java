package io.github.backupverify.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.postgres.existing.DumpReader;
import io.github.backupverify.run.Progress;
import io.github.backupverify.run.ProgressListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a nightly job leaves in one folder: dumps of databases, and the server's roles beside them, written last. */
class FileChoiceTest {
    private static final Path SERVERS = Path.of("src/test/resources/io/github/backupverify/postgres/cluster");

    private final List<String> notes = new ArrayList<>();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {15, 17, 18})
    void rolesOfTheServerAreNotTakenForTheNewestBackup(int version) throws IOException {
        String server = Files.readString(SERVERS.resolve("whole-server-" + version + ".sql"), UTF_8);
        String roles = globals(server);
        write("app.sql", database(server), 1);
        write("globals.sql", roles, 2);
        Files.write(folder.resolve("roles.sql.gz"), gzip(roles));

        assertThat(chosen()).isEqualTo("app.sql");
        assertThat(notes).singleElement().asString().contains("newest of 1", "2 files hold roles");
    }

    @Test
    void aWholeServerIsABackupAndSoIsOneThatIsCutBeforeItsFirstDatabase() throws IOException {
        String server = Files.readString(SERVERS.resolve("whole-server-17.sql"), UTF_8);
        write("app.sql", database(server), 1);
        write("all.sql", server, 2);
        assertThat(chosen()).isEqualTo("all.sql");

        write("cut.sql", server.substring(0, server.indexOf("-- Databases")), 3);
        assertThat(chosen()).isEqualTo("cut.sql");
    }

    @Test
    void rolesAreTakenWhereThereIsNothingElse() throws IOException {
        String server = Files.readString(SERVERS.resolve("whole-server-15.sql"), UTF_8);
        write("globals.sql", globals(server), 1);
        assertThat(chosen()).isEqualTo("globals.sql");
    }

    private String chosen() {
        ProgressListener listener = new ProgressListener() {
            @Override
            public void watch(Progress progress) {}

            @Override
            public void note(String text) {
                notes.add(text);
            }
        };
        return String.valueOf(new FileChoice(new DumpReader())
                .choose(folder.toString(), listener)
                .getFileName());
    }

    /** As pg_dumpall --globals-only writes them. */
    private static String globals(String server) {
        return server.substring(0, server.indexOf("-- Databases"))
                + "-- PostgreSQL database cluster dump complete\n--\n";
    }

    private static String database(String server) {
        return server.substring(server.indexOf("--\n-- PostgreSQL database dump\n"));
    }

    private void write(String name, String text, int hour) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text, UTF_8);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-28T0" + hour + ":00:00Z")));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
