package io.github.backupverify.postgres.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.backup.Decompression;
import io.github.backupverify.check.Finding;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pg_dump 17 wrote: a table, and four large objects in two groups, of which 1003 is empty. */
class NewerArchivesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"films-17.tar.gz", "films-17-lz4", "films-17-zstd", "films-17-lz4.dump", "films-17-zstd.dump"})
    void archivesOfVersion17AreWhole(String name) throws IOException {
        BackupFile file = BackupFile.inspect(archive(name));
        assertThat(file.damage()).isEmpty();
        assertThat(file.notes()).isEmpty();
        assertThat(file.header()).satisfies(header -> {
            assertThat(header.minor()).isEqualTo(16);
            assertThat(header.dumpVersion()).startsWith("17.");
            assertThat(name).contains(header.compression().equals("none") ? ".tar" : header.compression());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "blob_1004.dat, large object 1004",
        "blobs_3420.toc, large object 1004",
        "blobs_3418.toc, BLOBS 1001..1003",
        "3416.dat, TABLE DATA public.film",
    })
    void aMemberThatIsMissingInATarIsNamed(String member, String object) throws IOException {
        Path tar = folder.resolve("films.tar");
        try (var in = Decompression.open(Files.newInputStream(archive("films-17.tar.gz")));
                var out = Files.newOutputStream(tar)) {
            for (byte[] header = in.readNBytes(TarWalk.BLOCK);
                    header.length > 0;
                    header = in.readNBytes(TarWalk.BLOCK)) {
                long size = TarWalk.size(header);
                byte[] content = in.readNBytes((int) ((size + TarWalk.BLOCK - 1) / TarWalk.BLOCK * TarWalk.BLOCK));
                if (!TarWalk.text(header, 0, 100).equals(member)) {
                    out.write(header);
                    out.write(content);
                }
            }
        }
        assertThat(BackupFile.inspect(tar).damage()).extracting(Finding::object).contains(object);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lz4", "zstd"})
    void aCutLargeObjectIsFoundAndAnEmptyOneIsNone(String compression) throws IOException {
        Path directory = copyOf("films-17-" + compression);
        String suffix = compression.equals("lz4") ? ".lz4" : ".zst";
        Path object = directory.resolve("blob_1004.dat" + suffix);
        byte[] bytes = Files.readAllBytes(object);
        Files.write(object, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        assertThat(BackupFile.inspect(directory).damage())
                .extracting(Finding::object)
                .containsExactly("large object 1004");
    }

    @Test
    void aTableThatIsEmptyIsFound() throws IOException {
        Path directory = copyOf("films-17-zstd");
        Files.write(directory.resolve("3416.dat.zst"), new byte[0]);
        assertThat(BackupFile.inspect(directory).damage())
                .extracting(Finding::object)
                .containsExactly("TABLE DATA public.film");
    }

    private Path copyOf(String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        try (Stream<Path> files = Files.list(archive(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static Path archive(String name) {
        URL url = Objects.requireNonNull(NewerArchivesTest.class.getResource("/archives/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
