package io.github.backupverify.file;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Backups lie in a folder for each day, or for each database. */
class FileGlobTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "*/shop.dump, 2",
        "2026-01-31/*.dump, 2",
        "'2026-01-3[01]/{shop,crm}.dump', 3",
        "**/shop.dump, 3",
        "*/weekly/shop.dump, 1",
        "*.dump, 0",
        "none/*/shop.dump, 0"
    })
    void aSignMayStandInAnyPart(String glob, int files) throws IOException {
        for (String file : List.of(
                "2026-01-30/shop.dump", "2026-01-31/shop.dump", "2026-01-31/crm.dump", "old/weekly/shop.dump")) {
            Files.createDirectories(requireNonNull(folder.resolve(file).getParent()));
            Files.createFile(folder.resolve(file));
        }
        assertThat(FileGlob.of(folder + "/" + glob).matching()).hasSize(files);
    }

    @Test
    void aPathOfOneFileIsNoGlob() {
        assertThat(FileGlob.is("/backups/app (1).dump")).isFalse();
    }
}
