package io.github.backupverify.postgres.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a wrong key makes of an encrypted file is noise, whatever it begins with. */
class FileGlanceTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(chars = {'{', '['})
    void noiseIsNoJsonWhereItBeginsAsJsonDoes(char first) throws IOException {
        byte[] noise = new byte[4_000];
        new Random(11).nextBytes(noise);
        noise[0] = (byte) first;
        Path json = Files.writeString(folder.resolve("answer"), first + "\"error\": \"access denied\"");

        assertThat(FileGlance.of(Files.write(folder.resolve("noise"), noise)).first())
                .isEqualTo(new FirstBytes.Foreign(ForeignFile.UNKNOWN, true));
        assertThat(FileGlance.of(json).first()).isEqualTo(new FirstBytes.Foreign("a JSON document", false));
    }
}
