package io.github.backupverify.postgres.existing;

import io.github.backupverify.postgres.archive.ArchiveDate;
import io.github.backupverify.postgres.manifest.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a backup was taken.
 *
 * @param origin where that is written, for people
 */
public record BackupTime(Instant instant, String origin) {
    /** As the backup itself carries it, else as the file system has it, which copying and touching change. */
    static BackupTime of(Path file) throws IOException {
        Optional<BackupTime> inside =
                inside(file, ManifestFile.beside(file).map(ManifestFile::path).orElse(null));
        return inside.isPresent()
                ? inside.get()
                : new BackupTime(
                        Files.getLastModifiedTime(file).toInstant(), "the file's own time, as it carries none");
    }

    /**
     * What its manifest or its own header says; empty where neither does: a plain dump has no date.
     *
     * @param manifest null for none
     */
    public static Optional<BackupTime> inside(Path file, @Nullable Path manifest) {
        Optional<Instant> described =
                Optional.ofNullable(manifest).map(ManifestFile::new).flatMap(ManifestFile::created);
        if (described.isPresent()) {
            return described.map(instant -> new BackupTime(instant, "its manifest"));
        }
        // The header holds the local time of the machine that wrote it, without its zone.
        Optional<LocalDateTime> header = ArchiveDate.read(file);
        return header.map(
                time -> new BackupTime(time.atZone(ZoneId.systemDefault()).toInstant(), "its header"));
    }
}
