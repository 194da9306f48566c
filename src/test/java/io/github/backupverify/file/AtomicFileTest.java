package io.github.backupverify.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
