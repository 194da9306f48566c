package io.github.backupverify.manifest;

import io.github.backupverify.backup.FileDigest;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds the bytes of a backup against its manifest, those of a directory file by file. */
public final class ManifestDigest {
    private ManifestDigest() {}

    /**
     * Compares them.
     *
     * @param format of the backup as it is, in the words of {@link Manifest#format}
     */
    public static Check check(Manifest manifest, String format, FileDigest backup) {
        Coverage bytes = Coverage.all(backup.bytes(), "bytes");
        if (manifest.sha256().equals(backup.sha256())) {
            return Check.failedIfAny(
                    CheckId.MANIFEST_SHA256,
                    bytes,
                    contradictions(manifest, format, backup),
                    "The manifest has the SHA-256 of the backup, but is not as it was written for it",
                    "The backup has the SHA-256 of its manifest");
        }
        List<Finding> differing = new ArrayList<>();
        List<Finding> strays = new ArrayList<>();
        if (!backup.single()) {
            compare(manifest.files(), BackupPart.of(backup), differing, strays);
        }
        // A list that is not the one of its own digest calls any file a stray.
        if (differing.isEmpty() && !strays.isEmpty() && listsAll(manifest, backup)) {
            return Check.warned(
                    CheckId.MANIFEST_SHA256,
                    bytes,
                    "Every file of the manifest has its SHA-256, but there are others beside them",
                    strays);
        }
        if (differing.isEmpty()) {
            differing.add(new Finding(
                    "the backup",
                    "has another SHA-256",
                    manifest.sha256() + ", " + manifest.bytes() + " bytes",
                    backup.sha256() + ", " + backup.bytes() + " bytes"));
        }
        differing.addAll(strays);
        return Check.failed(
                CheckId.MANIFEST_SHA256,
                bytes,
                "The backup is not the one that its manifest was written for",
                differing);
    }

    /** What else it says of the same bytes: a single file may have got another name since. */
    private static List<Finding> contradictions(Manifest manifest, String format, FileDigest backup) {
        List<Finding> found = new ArrayList<>();
        compare("format", manifest.format(), format, found);
        compare("bytes", manifest.bytes(), backup.bytes(), found);
        List<BackupPart> parts = BackupPart.of(backup);
        if (!backup.single()) {
            compare(manifest.files(), parts, found, found);
        } else {
            compare("files", unnamed(manifest.files()), unnamed(parts), found);
        }
        return found;
    }

    private static void compare(String field, Object manifest, Object backup, List<Finding> found) {
        if (!manifest.equals(backup)) {
            found.add(new Finding(field, "is not that of the backup", "" + manifest, "" + backup));
        }
    }

    private static List<String> unnamed(List<BackupPart> parts) {
        return parts.stream().map(BackupPart::text).toList();
    }

    private static boolean listsAll(Manifest manifest, FileDigest backup) {
        Set<String> listed = manifest.files().stream().map(BackupPart::name).collect(Collectors.toSet());
        return backup.of(listed).sha256().equals(manifest.sha256());
    }

    private static void compare(
            List<BackupPart> expected, List<BackupPart> actual, List<Finding> differing, List<Finding> strays) {
        Map<String, BackupPart> open = new LinkedHashMap<>();
        actual.forEach(part -> open.put(part.name(), part));
        for (BackupPart part : expected) {
            BackupPart found = open.remove(part.name());
            if (found == null) {
                differing.add(new Finding("file " + part.name(), "is missing in the backup", part.text(), ""));
            } else if (!found.equals(part)) {
                differing.add(new Finding(
                        "file " + part.name(), "is not the one of the manifest", part.text(), found.text()));
            }
        }
        open.values()
                .forEach(part ->
                        strays.add(new Finding("file " + part.name(), "is not in the manifest", "", part.text())));
    }
}
