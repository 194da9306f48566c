package io.github.backupverify.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.ProblemException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The digest is that of every byte, and what changed during a run is no proof. */
class BackupOnDiskTest {
    private static final int BYTES = 200_001;

    @TempDir
    Path folder;

    @Test
    void aDigestIsThatOfEveryByte() throws IOException, NoSuchAlgorithmException {
        byte[] content = new byte[BYTES];
        new Random(1).nextBytes(content);
        FileDigest digest = FileDigest.of(Files.write(folder.resolve("app.dump"), content));
        assertThat(digest.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        assertThat(digest.bytes()).isEqualTo(BYTES);
    }

    @Test
    void aFileThatWasWrittenToMeanwhileIsNotTheOneThatWasVerified() throws IOException {
        Path file = Files.write(folder.resolve("app.dump"), new byte[BYTES]);
        FileStamp stamp = FileStamp.of(file);
        Optional<String> digest = Optional.of(FileDigest.of(file).sha256());
        assertThat(BackupOnDisk.unchanged(file, stamp, digest, BYTES).outcome()).isEqualTo(Outcome.PASSED);
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(BYTES - 1);
            open.write(1);
        }
        // Whoever restores the time of the file has its bytes against him, and the other way round.
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        assertThatThrownBy(() -> BackupOnDisk.unchanged(file, stamp, Optional.empty(), BYTES))
                .isInstanceOf(ProblemException.class);
        FileStamp same = FileStamp.of(file);
        assertThatThrownBy(() -> BackupOnDisk.unchanged(file, same, digest, BYTES))
                .isInstanceOf(ProblemException.class);
    }
}
