package io.github.backupverify.postgres.fault;

import static io.github.backupverify.selftest.Expected.FAILED;
import static io.github.backupverify.selftest.Expected.NOT_VERIFIED;

import io.github.backupverify.postgres.archive.FileKind;
import io.github.backupverify.postgres.manifest.ManifestFile;
import io.github.backupverify.selftest.BackupUnderTest;
import io.github.backupverify.selftest.Expected;
import java.nio.file.Files;
import java.nio.file.Path;

/** The backup is whole, but what is said of it beside it is not true of it. */
final class ReferenceFaults {
    private ReferenceFaults() {}

    static void add(Original original, FaultList faults) {
        checksumFile(original, faults, "a .sha256 file beside it that is not its own", FAILED, "0".repeat(64) + "  ");
        checksumFile(original, faults, "a .sha256 file beside it that holds no checksum", NOT_VERIFIED, "no checksum ");
        if (original.manifest() != null) {
            faults.add("A29", "the manifest of another file", "its manifest", FAILED, folder -> {
                Path copy = original.copyInto(folder);
                return new BackupUnderTest(copy, original.ofAnotherFile(copy));
            });
        }
        faults.add("A29", "a manifest that cannot be read", "its manifest", NOT_VERIFIED, folder -> {
            Path copy = original.copyInto(folder);
            Path manifest = ManifestFile.of(copy).path();
            return new BackupUnderTest(copy, Files.writeString(manifest, "{"));
        });
    }

    private static void checksumFile(
            Original original, FaultList faults, String words, Expected expected, String beforeName) {
        faults.shownByItself("A29", words, expected, copy -> {
            String name = String.valueOf(copy.getFileName());
            String file = original.is(FileKind.DIRECTORY) ? "toc.dat" : name;
            Files.writeString(copy.resolveSibling(name + ".sha256"), beforeName + file + "\n");
        });
    }
}
