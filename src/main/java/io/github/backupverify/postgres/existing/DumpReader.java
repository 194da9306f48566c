package io.github.backupverify.postgres.existing;

import io.github.backupverify.manifest.ManifestFile;
import io.github.backupverify.postgres.archive.ArchiveDate;
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
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
        FirstBytes first = FileGlance.of(backup);
        if (first instanceof FirstBytes.Packed packed) {
            return Glance.packed(packed.in());
        } else if (first instanceof FirstBytes.OtherSystem other) {
            return new Glance(Kind.OTHER, other.what());
        }
        return first instanceof FirstBytes.Foreign foreign
                ? new Glance(foreign.noise() ? Kind.NOISE : Kind.OTHER, foreign.what())
                : new Glance(Kind.BACKUP, "");
    }

    @Override
    public Optional<Path> manifest(Path backup) {
        return ManifestFile.beside(backup).map(ManifestFile::path);
    }

    @Override
    public OwnTime time(Path backup, @Nullable Path manifest) {
        Optional<Instant> described =
                Optional.ofNullable(manifest).flatMap(path -> new ManifestFile(path).created(PostgresManifest.FORM));
        if (described.isPresent()) {
            return new OwnTime.Known(described.get(), "its manifest");
        }
        // The header holds the local time of the machine that wrote it; a plain dump has no date.
        return ArchiveDate.read(backup).<OwnTime>map(OwnTime.WithoutZone::new).orElseGet(OwnTime.Unknown::new);
    }

    /** The same of one that is opened. */
    public static OwnTime time(ExistingBackup backup) {
        return new DumpReader().time(backup.original(), backup.manifest());
    }
}
