package io.github.backupverify.manifest;

import io.github.backupverify.backup.FileDigest;
import java.util.List;

/**
 * A file of a backup.
 *
 * @param name relative to the backup's folder, with slashes; of a single file, its name
 */
public record BackupPart(String name, long bytes, String sha256) {
    /** @throws IllegalArgumentException where a value cannot be one */
    public BackupPart {
        ManifestValidation.notNegative("the bytes of " + name, bytes);
        ManifestValidation.hex("the sha256 of " + name, sha256, 64);
    }

    /** The files that a digest lists. */
    public static List<BackupPart> of(FileDigest digest) {
        return digest.parts().stream()
                .map(part -> new BackupPart(part.name(), part.bytes(), part.sha256()))
                .toList();
    }

    /** For people. */
    String text() {
        return sha256 + ", " + bytes + " bytes";
    }
}
