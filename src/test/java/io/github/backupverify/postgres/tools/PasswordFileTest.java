package io.github.backupverify.postgres.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.settings.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void onlyItsOwnerCanReadIt() throws IOException {
        Path file = PasswordFile.write(folder, new Secret("a:b\\c"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file).hasContent("*:*:*:*:a\\:b\\\\c\n");
    }

    @Test
    void withoutAPasswordItIsEmptySoThatTheUsersOwnIsNotRead() throws IOException {
        assertThat(PasswordFile.write(folder, null)).isEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "trailing\n", "carriage\rreturn", "nul\0"})
    void aPasswordThatIsNoLineIsRefusedWithoutShowingIt(String password) {
        assertThatThrownBy(() -> PasswordFile.write(folder, new Secret(password)))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo(ErrorCode.BAD_CONFIGURATION);
                    assertThat(e.problem().toString()).doesNotContain(password);
                });
        assertThat(folder).isEmptyDirectory();
    }
}
