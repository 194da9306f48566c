package io.github.backupverify.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void aWriterThatFailsLeavesTheOldFileAndNoOther() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");

        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write("new");
                    throw new IOException("no room");
                }))
                .hasMessage("no room");

        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryContaining(file::equals).isNotEmptyDirectory();
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void halfACharacterIsReplacedAndTheRestWritten() throws IOException {
        Path file = folder.resolve("file");

        AtomicFile.write(file, out -> out.write("a\uD83Db"));

        assertThat(file).hasContent("a?b");
    }

    @Test
    void whatAKilledWriterLeftIsFoundAndNothingElse() throws IOException {
        String id = "01234567-89ab-cdef-0123-456789abcdef";
        Path left = Files.createFile(folder.resolve(".result.json." + id + ".tmp"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(5)));
        Files.createFile(folder.resolve(".index.html." + id + ".tmp"));
        Path other = Files.createFile(folder.resolve(".result.json.tmp"));
        Files.setLastModifiedTime(other, FileTime.from(Instant.now().minusSeconds(5)));
        assertThat(AtomicFile.abandoned(folder)).containsExactly(left);
        assertThat(AtomicFile.abandoned(folder.resolve("absent"))).isEmpty();
    }
}
