package io.github.backupverify.postgres.existing;

import io.github.backupverify.manifest.ManifestFile;
import io.github.backupverify.postgres.archive.FileGlance;
import io.github.backupverify.postgres.archive.FirstBytes;
import io.github.backupverify.postgres.manifest.PostgresManifest;
import io.github.backupverify.postgres.subject.ExistingBackup;
import io.github.backupverify.retention.OwnTime;
import io.github.backupverify.store.BackupReader;
import io.github.backupverify.store.Glance;
import io.github.backupverify.store.Glance.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the files of pg_dump say of themselves without being read to the end. */
public final class DumpReader implements BackupReader {
    private static final Pattern PART = Pattern.compile(
            "toc\\.dat.*|\\d+\\.dat.*|blobs.*\\.toc|blob_\\d+\\.dat.*|PG_VERSION|base\\.tar.*|backup\\.info\\.copy");

    @Override
    public boolean recognises(Path backup) throws IOException {
        return FileGlance.recognises(backup);
    }

    @Override
    public boolean partOfBackup(String fileName) {
        return PART.matcher(fileName).matches();
    }

    @Override
    public Glance glance(Path backup) throws IOException {
        FileGlance seen = FileGlance.of(backup);
        OwnTime time = time(ManifestFile.beside(backup), seen.begun());
        if (seen.first() instanceof FirstBytes.Packed packed) {
            return Glance.packed(packed.in(), time);
        } else if (seen.first() instanceof FirstBytes.OtherSystem other) {
            return new Glance(Kind.OTHER, other.what(), time);
        } else if (seen.first() instanceof FirstBytes.Foreign foreign) {
            return new Glance(foreign.noise() ? Kind.NOISE : Kind.OTHER, foreign.what(), time);
        }
        return new Glance(seen.globals() ? Kind.GLOBALS : Kind.BACKUP, "", time);
    }

    /** When one that is opened was taken. */
    public static OwnTime time(ExistingBackup backup) {
        Optional<ManifestFile> manifest = Optional.ofNullable(backup.manifest()).map(ManifestFile::new);
        try {
            return time(manifest, FileGlance.of(backup.original()).begun());
        } catch (IOException e) {
            return time(manifest, Optional.empty());
        }
    }

    /** A header holds the local time of the machine that wrote it; a plain dump has no date. */
    private static OwnTime time(Optional<ManifestFile> manifest, Optional<LocalDateTime> header) {
        return manifest.flatMap(file -> file.created(PostgresManifest.FORM))
                .<OwnTime>map(at -> new OwnTime.Known(at, "its manifest"))
                .or(() -> header.map(OwnTime.WithoutZone::new))
                .orElseGet(OwnTime.Unknown::new);
    }
}
