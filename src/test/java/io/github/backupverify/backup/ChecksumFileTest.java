package io.github.backupverify.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A checksum file is read however the program that wrote it puts it. */
class ChecksumFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s  app.dump\n",
                "%s */backups/app.dump\r\n",
                "%s",
                "SHA256 (app.dump) = %s\n",
                "SHA256(app.dump)= %s\n",
                "SHA2-256(/backups/app.dump)= %s\n"
            })
    void itsFormIsThatOfSha256sumOfBsdOrOfOpenssl(String form) throws IOException {
        Path backup = Files.writeString(folder.resolve("app.dump"), "content");
        FileDigest digest = FileDigest.of(backup);
        Path beside = folder.resolve("app.dump.sha256");
        Files.writeString(beside, form.formatted(digest.sha256()));
        assertThat(ChecksumFile.check(backup, digest).outcome()).isEqualTo(Outcome.PASSED);
        Files.writeString(beside, form.formatted("0".repeat(64)));
        assertThat(ChecksumFile.check(backup, digest).outcome()).isEqualTo(Outcome.FAILED);
    }
}
