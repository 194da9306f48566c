package io.github.backupverify.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.backup.FileDigest;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A manifest is of one backup: of every byte of it, in a file or in the files of a folder. */
class ManifestDigestTest {
    private record Description(
            String system, String created, String format, String sha256, long bytes, List<BackupPart> files)
            implements Manifest {}

    @TempDir
    Path folder;

    @Test
    void aFileIsTheOneOfItsManifestOrNone() throws IOException {
        FileDigest one = FileDigest.of(Files.writeString(folder.resolve("app.dump"), "one"));
        FileDigest other = FileDigest.of(Files.writeString(folder.resolve("app.dump"), "onE"));
        assertThat(check(one, one).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(check(one, other).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void whatAManifestContradictsItselfInFails() throws IOException {
        FileDigest one = FileDigest.of(Files.writeString(folder.resolve("app.dump"), "one"));
        assertThat(ManifestDigest.check(of(one), "plain", one).findings())
                .extracting(Finding::object)
                .containsExactly("format");
    }

    @Test
    void ofAFolderWhatIsMissingOrChangedFailsAndWhatIsBesideItIsWarnedOf() throws IOException {
        Files.writeString(folder.resolve("toc.dat"), "contents");
        Path rows = Files.writeString(folder.resolve("3401.dat"), "rows");
        FileDigest described = FileDigest.of(folder);
        assertThat(check(described, described).outcome()).isEqualTo(Outcome.PASSED);
        Files.writeString(folder.resolve("stray"), "note");
        assertThat(check(described, FileDigest.of(folder)).outcome()).isEqualTo(Outcome.WARNED);
        Files.writeString(rows, "rowS");
        assertThat(check(described, FileDigest.of(folder)).outcome()).isEqualTo(Outcome.FAILED);
        Files.delete(rows);
        assertThat(check(described, FileDigest.of(folder)).findings())
                .extracting(Finding::object)
                .contains("file 3401.dat");
    }

    private static Check check(FileDigest described, FileDigest found) {
        return ManifestDigest.check(of(described), "custom", found);
    }

    private static Manifest of(FileDigest digest) {
        return new Description(
                "postgresql", "2026-11-28T12:00:00Z", "custom", digest.sha256(), digest.bytes(), BackupPart.of(digest));
    }
}
