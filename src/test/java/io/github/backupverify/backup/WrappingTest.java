package io.github.backupverify.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is compressed in a way that is not read here is no damage: it is named, with the command that unpacks it. */
class WrappingTest {
    @ParameterizedTest
    @CsvSource({
        "5d00008000ffffffffffffffff, an lzma file, xz --format=lzma -dc /backups/app.lz",
        "4c5a495001, an lzip file, lzip -dc /backups/app.lz",
        "894c5a4f000d0a1a0a, an lzop file, lzop -dc /backups/app.lz",
        "ff060000734e61507059, a snappy file, snzip -dc /backups/app.lz",
        "1f9d90, a file of compress (.Z), gzip -dc /backups/app.lz",
        "c30d040703, a file encrypted by gpg with a passphrase, gpg --batch --decrypt"
    })
    void whatItIsPackedInIsTold(String head, String what, String command) throws IOException {
        Wrapping wrapping = Wrapping.of(
                        Path.of("/backups/app.lz"), HexFormat.of().parseHex(head), false)
                .orElseThrow();
        assertThat(wrapping.what()).isEqualTo(what);
        assertThat(wrapping.todo()).contains(command);
    }

    @ParameterizedTest
    @CsvSource({"504744, PGD", "1f8b08, gzip", "2d2d0a, --"})
    void aBackupIsInNone(String head, String what) throws IOException {
        assertThat(Wrapping.of(Path.of("/backups/" + what), HexFormat.of().parseHex(head), false))
                .isEmpty();
    }
}
