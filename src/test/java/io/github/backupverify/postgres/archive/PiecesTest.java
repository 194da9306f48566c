package io.github.backupverify.postgres.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What split leaves, and what only has such a name. */
class PiecesTest {
    private static final Path ARCHIVE = Path.of("src/test/resources/archives/films-17-zstd.dump");
    private static final Path PLAIN =
            Path.of("src/test/resources/io/github/backupverify/postgres/cluster/whole-server-17.sql");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "archive, app.dump.aa app.dump.ab app.dump.ac",
        "gzip, app.sql.gz.aa app.sql.gz.ab app.sql.gz.ac",
        "plain, xaa xab xac",
        "gzip, x00 x01 x02",
        "archive, app.dump.part1 app.dump.part2 app.dump.part3",
        "plain, app.sql.001 app.sql.002 app.sql.003",
        "encrypted, app.gpg.aaa app.gpg.aab app.gpg.aac",
    })
    void eachPieceSaysHowTheyArePutTogether(String content, String names) throws IOException {
        byte[] whole = switch (content) {
            case "archive" -> Files.readAllBytes(ARCHIVE);
            case "gzip" -> gzip(Files.readAllBytes(PLAIN));
            case "plain" -> Files.readAllBytes(PLAIN);
            default -> encrypted();
        };
        List<String> pieces = List.of(names.split(" ", -1));
        int size = whole.length / pieces.size() + 1;
        for (int i = 0; i < pieces.size(); i++) {
            write(pieces.get(i), Arrays.copyOfRange(whole, i * size, Math.min(whole.length, (i + 1) * size)));
        }
        write("README", new byte[] {'x'});

        for (String piece : pieces) {
            assertThatThrownBy(() -> BackupFile.inspect(folder.resolve(piece)))
                    .isInstanceOfSatisfying(ProblemException.class, e -> {
                        assertThat(e.verdict()).as(e.problem().reason()).isEqualTo(Verdict.NOT_VERIFIED);
                        assertThat(e.problem().what()).isEqualTo(piece + " is a piece of a backup");
                        assertThat(e.problem().todo())
                                .endsWith("-Dbackup.fetchCommand='cat " + folder.resolve(pieces.get(0)) + " "
                                        + folder.resolve(pieces.get(1)) + " " + folder.resolve(pieces.get(2)) + "'");
                    });
        }
    }

    @Test
    void theTenthComesAfterTheNinth() throws IOException {
        byte[] whole = Files.readAllBytes(ARCHIVE);
        for (int i = 1; i <= 10; i++) {
            write("app.part" + i, Arrays.copyOfRange(whole, (i - 1) * 200, i * 200));
        }
        assertThatThrownBy(() -> BackupFile.inspect(folder.resolve("app.part10")))
                .hasMessageContaining("10 pieces of a file that was split, app.part1 to app.part10");
    }

    @Test
    void backupsThatAreNumberedAsTheyAreRotatedAreNone() throws IOException {
        for (String name : List.of("app.dump.1", "app.dump.2", "app.dump.3")) {
            write(name, Files.readAllBytes(ARCHIVE));
        }
        assertThat(BackupFile.inspect(folder.resolve("app.dump.1")).damage()).isEmpty();
        write("app.dump.2", "<html>503</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(BackupFile.inspect(folder.resolve("app.dump.1")).damage()).isEmpty();
        assertThatThrownBy(() -> BackupFile.inspect(folder.resolve("app.dump.2")))
                .hasMessageContaining("HTML page");
    }

    @Test
    void oneThatIsCutAndLiesAloneIsDamaged() throws IOException {
        byte[] whole = Files.readAllBytes(ARCHIVE);
        write("app.dump.aa", Arrays.copyOf(whole, whole.length / 2));
        assertThat(BackupFile.inspect(folder.resolve("app.dump.aa")).damage()).isNotEmpty();
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }

    private static byte[] encrypted() {
        byte[] noise = new byte[3000];
        new Random(3).nextBytes(noise);
        byte[] magic = {(byte) 0x85, 1};
        System.arraycopy(magic, 0, noise, 0, magic.length);
        return noise;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
