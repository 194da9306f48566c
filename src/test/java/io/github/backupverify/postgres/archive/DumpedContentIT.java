package io.github.backupverify.postgres.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.backup.CorruptFileException;
import io.github.backupverify.backup.Decompression;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.DumpScanner;
import io.github.backupverify.postgres.script.ScanOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DumpedContentIT {
    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    @AutoClose
    private static DumpedDatabase database;

    private static Path plain;
    private static Path custom;
    private static Path tar;
    private static Path directory;

    @BeforeAll
    static void dump() throws Exception {
        database = new DumpedDatabase(shared);
        plain = database.dump("plain.sql");
        custom = database.dump("custom.dump", "-Fc");
        tar = database.dump("tar.tar", "-Ft");
        directory = database.dump("dir", "-Fd");
    }

    @Test
    void allFormatsHoldTheSameContent() throws Exception {
        DumpContents expected = scan(plain);
        assertThat(expected.damage()).isEmpty();
        assertThat(expected.violations()).isEmpty();
        assertThat(expected.tables())
                .hasEntrySatisfying(
                        new QualifiedName("app", "film"),
                        content -> assertThat(content.rows()).isEqualTo(3000));
        assertThat(expected.largeObjects()).hasSize(3);
        for (Path path : List.of(custom, tar, directory)) {
            DumpContents contents = scan(database.restoreText(path, path.getFileName() + ".sql"));
            assertThat(contents.tables()).isEqualTo(expected.tables());
            assertThat(contents.largeObjects()).isEqualTo(expected.largeObjects());
            assertThat(contents.entries()).hasSameSizeAs(expected.entries());
        }
        DumpContents inserts = scan(database.dump("inserts.sql", "--rows-per-insert=7"));
        assertThat(inserts.inserts()).containsEntry(new QualifiedName("app", "film"), 3000L);
        assertThat(inserts.damage()).isEmpty();
    }

    @Test
    void a6APlainDumpCutAnywhereShowsIt() throws IOException {
        byte[] bytes = Files.readAllBytes(plain);
        int end = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("dump complete") + "dump complete".length();
        Random random = new Random(6);
        for (int i = 0; i < 200; i++) {
            int length = 40 + random.nextInt(end - 40);
            assertThat(scan(Arrays.copyOf(bytes, length)).damage())
                    .as("cut to %s", length)
                    .isNotEmpty();
        }
    }

    @Test
    void a32ADumpThatLeavesItsDatabaseIsFound() throws Exception {
        assertThat(scan(database.dump("create.sql", "-C", "-c")).dangers())
                .extracting(violation -> violation.kind().name())
                .contains("DROP_DATABASE", "DATABASE", "CONNECT");
        assertThat(scan(database.dumpAll("all.sql")).dangers()).isNotEmpty();
        Path own = database.restoreText(custom, "own.sql", "-C");
        try (InputStream in = Files.newInputStream(own)) {
            assertThat(DumpScanner.scan(in, new ScanOptions(false, true)).dangers())
                    .isEmpty();
        }
    }

    @Test
    void a11AFlippedBitInACompressedDumpNeverGoesUnseen() throws IOException {
        byte[] bytes = gzip(Files.readAllBytes(plain));
        DumpContents healthy = scan(plain);
        Random random = new Random(11);
        for (int i = 0; i < 100; i++) {
            byte[] flipped = flip(bytes, random);
            try (InputStream in = Decompression.open(new ByteArrayInputStream(flipped))) {
                DumpContents contents = DumpScanner.scan(in, ScanOptions.BACKUP);
                // A bit of the gzip header that no one reads, or a file that is no longer known as gzip.
                assertThat(contents.tables().equals(healthy.tables())
                                || contents.facts().parts().begins().isEmpty())
                        .isTrue();
            } catch (CorruptFileException e) {
                assertThat(e).hasMessageContaining("gzip");
            }
        }
    }

    @Test
    void noDamageMakesTheReadersHangOrThrowAnythingElse() throws Exception {
        Random random = new Random(1);
        List<Path> files = List.of(plain, custom, database.dump("custom0.dump", "-Fc", "-Z0"), tar);
        long start = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = Files.readAllBytes(files.get(i % files.size()));
            byte[] damaged = i % 3 == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
            for (int flips = random.nextInt(4); flips >= 0 && damaged.length > 0; flips--) {
                // Half of them in the first part, where headers and tables of contents are.
                int most = random.nextBoolean() ? damaged.length : Math.min(damaged.length, 4_000);
                damaged[random.nextInt(most)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                BackupFile.inspect(write(damaged));
            } catch (ProblemException e) {
                assertThat(e.problem().code()).isEqualTo(ErrorCode.UNREADABLE_BACKUP);
            }
            scan(damaged);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(100));
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file"), bytes);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] flip(byte[] bytes, Random random) {
        byte[] flipped = bytes.clone();
        flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private static DumpContents scan(Path file) throws IOException {
        return scan(Files.readAllBytes(file));
    }

    private static DumpContents scan(byte[] bytes) throws IOException {
        return DumpScanner.scan(new ByteArrayInputStream(bytes), ScanOptions.BACKUP);
    }
}
