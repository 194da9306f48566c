package io.github.backupverify.postgres.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.backup.Compression;
import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.fault.ArchiveRewriting;
import io.github.backupverify.postgres.fault.Recompression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code pg_dump -Fc >> file} of version 15 wrote, and {@code pg_dump -Fc > file} of 17 and 18, the last with
 * statistics: a table and two large objects, and the table of contents once more behind them.
 */
class SecondContentsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"films-15-appended.dump", "films-17-appended.dump", "films-18-appended.dump"})
    void anArchiveThatWasAppendedToIsWhole(String name) throws IOException {
        byte[] archive = archive(name);
        assertThat(damage(archive)).isEmpty();
        assertThat(damage(compressed(Compression.GZIP, archive))).isEmpty();
        assertThat(damage(compressed(Compression.ZSTD, archive))).isEmpty();
        // To a pipe it would have been written without.
        assertThat(damage(Arrays.copyOf(archive, second(archive)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"films-15-appended.dump", "films-17-appended.dump", "films-18-appended.dump"})
    void noCutAndNoChangedByteInTheSecondTableOfContentsPasses(String name) throws IOException {
        byte[] archive = archive(name);
        int second = second(archive);
        for (int at = second; at < archive.length; at += 19) {
            byte[] changed = archive.clone();
            changed[at] ^= (byte) (1 << at % 8);
            assertThat(damage(changed)).as("byte %d changed", at).isNotEmpty();
            if (at > second) {
                assertThat(damage(Arrays.copyOf(archive, at)))
                        .as("cut after %d bytes", at)
                        .extracting(Finding::message)
                        .allMatch(message -> message.contains("stands a second time after the data, is damaged"))
                        .isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"films-15-appended.dump", "films-17-appended.dump", "films-18-appended.dump"})
    void nothingMayFollowWhateverTheArchiveEndsWith(String name) throws IOException {
        byte[] appended = archive(name);
        for (byte[] archive : List.of(appended, Arrays.copyOf(appended, second(appended)))) {
            for (byte[] rest : List.of(
                    new byte[1], new byte[512], new byte[] {1}, "pg_dump: error".getBytes(StandardCharsets.UTF_8))) {
                assertThat(damage(joined(archive, rest))).isNotEmpty();
            }
            assertThat(damage(joined(archive, appended)))
                    .extracting(Finding::message)
                    .singleElement()
                    .asString()
                    .contains("a second archive follows at byte " + archive.length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"films-15-appended.dump", "films-17-appended.dump", "films-18-appended.dump"})
    void anArchiveThatIsWrittenAnewHasOneTableOfContents(String name) throws IOException {
        Path copy = Files.write(folder.resolve("copy"), archive(name));
        BackupFile file = BackupFile.inspect(copy);
        ArchiveRewriting.without(entry -> entry.type().equals("COMMENT")).apply(copy, file);
        BackupFile rewritten = BackupFile.inspect(copy);
        assertThat(rewritten.damage()).isEmpty();
        assertThat(rewritten.entries()).hasSize(file.entries().size() - 1);
    }

    private List<Finding> damage(byte[] archive) throws IOException {
        return BackupFile.inspect(Files.write(folder.resolve("file"), archive)).damage();
    }

    /** Where the second table of contents begins: as the first one does, which follows the header. */
    private static int second(byte[] archive) throws IOException {
        ArchiveInput in = new ArchiveInput(new ByteArrayInputStream(archive));
        ArchiveHeader.read(in);
        int first = (int) in.position();
        byte[] beginning = Arrays.copyOfRange(archive, first, first + 40);
        int at = archive.length - beginning.length;
        while (!Arrays.equals(beginning, Arrays.copyOfRange(archive, at, at + beginning.length))) {
            at--;
        }
        assertThat(at).isGreaterThan(first);
        return at;
    }

    private static byte[] compressed(Compression compression, byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream compressing = Recompression.open(compression, out)) {
            compressing.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] archive(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SecondContentsTest.class.getResourceAsStream("/archives/" + name), name)) {
            return in.readAllBytes();
        }
    }
}
