package io.github.backupverify.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.existing.DumpReader;
import io.github.backupverify.retention.FirstLook;
import io.github.backupverify.retention.OwnTime;
import io.github.backupverify.retention.StoredBackup;
import io.github.backupverify.retention.StoredBackup.State;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in a folder of backups, told from real dumps and from what jobs leave when they go wrong. */
class FolderListingIT {
    private final Instant now = Clock.systemUTC().instant();

    @AutoClose
    private static TestDatabase database;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        database =
                TestServer.machine().createDatabase().execute("CREATE TABLE t AS SELECT generate_series(1, 1000) AS n");
    }

    @Test
    void everyFormatIsOneBackupAndCarriesItsTimeWhereThereIsOne() throws IOException {
        dump("-Fc", "app.dump");
        dump("-Fd", "app.d");
        dump("-Ft", "app.tar");
        dump("-Fp", "app.sql");
        Files.write(folder.resolve("app.sql.gz"), gzip(Files.readAllBytes(folder.resolve("app.sql"))));
        Files.writeString(folder.resolve("app.dump.sha256"), "0".repeat(64));
        List<StoredBackup> found = read(false);
        assertThat(found).hasSize(5).allMatch(backup -> backup.state() == State.GOOD);
        for (StoredBackup backup : found) {
            boolean plain = backup.name().contains(".sql");
            assertThat(backup.time() instanceof OwnTime.Unknown)
                    .as(backup.name())
                    .isEqualTo(plain);
            if (!plain) {
                Instant at = backup.time().at(ZoneId.systemDefault()).orElseThrow();
                assertThat(Duration.between(at, now).abs()).isLessThan(Duration.ofMinutes(10));
            }
        }
    }

    @Test
    void aPlainDumpIsOfTheTimeOfItsFileOnlyWhereThatIsTrusted() throws IOException {
        dump("-Fp", "app.sql");
        assertThat(read(false).get(0).time()).isInstanceOf(OwnTime.Unknown.class);
        assertThat(read(true).get(0).time()).isInstanceOf(OwnTime.Known.class);
    }

    @Test
    void rolesOfTheServerAreNoNightsBackup() throws IOException {
        dump("-Fp", "app.sql");
        for (String option : List.of("--globals-only", "--roles-only", "--tablespaces-only")) {
            database.tool("pg_dumpall", option, "--file=" + folder.resolve(option + ".sql"));
        }
        assertThat(read(true))
                .singleElement()
                .satisfies(backup -> assertThat(backup.name()).endsWith("app.sql"));
    }

    @Test
    void whatJobsLeaveThatGoWrongIsNoBackup() throws IOException {
        Files.createFile(folder.resolve("empty.dump"));
        Files.write(folder.resolve("nothing.sql.gz"), gzip(new byte[0]));
        Files.writeString(folder.resolve("error.dump"), "<!DOCTYPE html><title>503</title>");
        Files.writeString(folder.resolve("fails.sql"), "pg_dump: error: connection to server failed");
        Files.write(folder.resolve("zeros.dump"), new byte[4096]);
        assertThat(read(false)).hasSize(5).allSatisfy(backup -> {
            assertThat(backup.state()).as(backup.name()).isEqualTo(State.BAD);
            assertThat(backup.reason()).isNotEmpty();
        });
    }

    @Test
    void theSameBackupTwiceHasTheSameDigestAndOthersAreNotReadToTheirEnd() throws IOException {
        dump("-Fc", "a.dump");
        Files.copy(folder.resolve("a.dump"), folder.resolve("b.dump"));
        dump("-Ft", "c.tar");
        List<StoredBackup> found = read(false);
        assertThat(found)
                .extracting(StoredBackup::sha256)
                .satisfiesExactly(
                        a -> assertThat(a).hasSize(64),
                        b -> assertThat(b).isEqualTo(found.get(0).sha256()),
                        c -> assertThat(c).isEmpty());
        assertThat(new FolderListing(new DumpReader(), look(), false, bytes -> true).read(List.of(folder.toString())))
                .allMatch(backup -> backup.sha256().length() == 64);
    }

    @Test
    void aFileThatIsBeingWrittenIsNoneYet() throws IOException {
        Files.writeString(folder.resolve("app.dump.part"), "PGD");
        assertThat(read(false)).extracting(StoredBackup::state).containsExactly(State.IN_PROGRESS);
    }

    @Test
    void aPlaceThatIsNotThereIsNotTakenForAnEmptyOne() {
        assertThatThrownBy(() -> new FolderListing(new DumpReader(), look(), false, bytes -> false)
                        .read(List.of(folder.resolve("missing").toString())))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void tenThousandBackupsAreListed() throws IOException {
        dump("-Fc", "0.dump");
        byte[] dump = Files.readAllBytes(folder.resolve("0.dump"));
        for (int i = 1; i < 10_000; i++) {
            Files.write(folder.resolve(i + ".dump"), dump);
        }
        // All of one size, so that each is read to its end: the dearest folder of that many.
        long begin = System.nanoTime();
        assertThat(read(false))
                .hasSize(10_000)
                .allMatch(backup -> !backup.sha256().isEmpty());
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        System.out.printf("10,000 backups in a folder: %.1f s%n", taken.toMillis() / 1000.0);
        assertThat(taken).isLessThan(Duration.ofSeconds(20));
    }

    private List<StoredBackup> read(boolean trustFileTime) {
        return new FolderListing(new DumpReader(), look(), trustFileTime, bytes -> false)
                .read(List.of(folder.toString()));
    }

    private FirstLook look() {
        return new FirstLook(now, Duration.ofHours(1), ZoneOffset.UTC);
    }

    private void dump(String format, String name) {
        database.tool("pg_dump", format, "--file=" + folder.resolve(name));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
