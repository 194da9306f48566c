package io.github.backupverify.postgres.existing;

import io.github.backupverify.backup.FileDigest;
import io.github.backupverify.backup.FileStamp;
import io.github.backupverify.postgres.archive.ArchiveDate;
import io.github.backupverify.postgres.archive.FileGlance;
import io.github.backupverify.postgres.manifest.ManifestFile;
import io.github.backupverify.retention.OwnTime;
import io.github.backupverify.store.BackupReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the files of pg_dump say of themselves without being read to the end. */
public final class DumpReader implements BackupReader {
    @Override
    public List<Path> backupsAt(String place) {
        return FileChoice.all(place);
    }

    @Override
    public String whatElse(Path backup) throws IOException {
        return FileGlance.whatElse(backup);
    }

    @Override
    public OwnTime time(Path backup) {
        Optional<Instant> described = ManifestFile.beside(backup).flatMap(ManifestFile::created);
        if (described.isPresent()) {
            return new OwnTime.Known(described.get(), "its manifest");
        }
        return ArchiveDate.read(backup).<OwnTime>map(OwnTime.WithoutZone::new).orElseGet(OwnTime.Unknown::new);
    }

    @Override
    public long bytes(Path backup) throws IOException {
        return FileStamp.of(backup).bytes();
    }

    @Override
    public String sha256(Path backup) throws IOException {
        return FileDigest.of(backup).sha256();
    }
}
