package io.github.backupverify.selftest;

import static io.github.backupverify.selftest.Expected.FAILED;
import static io.github.backupverify.selftest.Expected.NOT_VERIFIED;

import io.github.backupverify.backup.FileDigest;
import io.github.backupverify.manifest.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The backup is whole, but what is said of it beside it is not true of it. */
public final class ReferenceFaults {
    private ReferenceFaults() {}

    public static void add(FaultList faults) throws IOException {
        checksumFile(faults, "a .sha256 file beside it that is not its own", FAILED, "0".repeat(64) + "  ");
        checksumFile(faults, "a .sha256 file beside it that holds no checksum", NOT_VERIFIED, "no checksum ");
        Original original = faults.original();
        if (original.manifest() != null) {
            faults.add("A29", "the manifest of another file", "its manifest", FAILED, folder -> {
                Path copy = original.copyInto(folder);
                FileDigest other = new FileDigest("0".repeat(64), 0, List.of());
                return new BackupUnderTest(copy, original.describing(copy, other));
            });
        }
        faults.add("A29", "a manifest that cannot be read", "its manifest", NOT_VERIFIED, folder -> {
            Path copy = original.copyInto(folder);
            Path manifest = ManifestFile.of(copy).path();
            return new BackupUnderTest(copy, Files.writeString(manifest, "{"));
        });
    }

    /** Of the backup's file, or of the last in its folder. */
    private static void checksumFile(FaultList faults, String words, Expected expected, String beforeName)
            throws IOException {
        List<Path> files = faults.original().files();
        Path file = files.get(files.size() - 1);
        faults.shownByItself(
                "A29",
                words,
                expected,
                copy -> Files.writeString(
                        copy.resolveSibling(copy.getFileName() + ".sha256"),
                        beforeName + faults.original().in(copy, file).getFileName() + "\n"));
    }
}
