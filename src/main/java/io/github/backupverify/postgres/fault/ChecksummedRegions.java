package io.github.backupverify.postgres.fault;

import io.github.backupverify.backup.Compression;
import io.github.backupverify.postgres.archive.ArchiveHeader;
import io.github.backupverify.postgres.archive.BackupFile;
import io.github.backupverify.postgres.archive.FileKind;
import io.github.backupverify.postgres.archive.TocEntry;
import io.github.backupverify.selftest.BitFaults.Region;
import io.github.backupverify.selftest.Original;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where a checksum covers every bit of a dump: not in an archive's table of contents, which is never compressed. */
final class ChecksummedRegions {
    private ChecksummedRegions() {}

    static List<Region> of(Original original, BackupFile file) throws IOException {
        List<Region> regions = new ArrayList<>();
        if (file.kind() == FileKind.CUSTOM && file.compression() == Compression.NONE) {
            ArchiveHeader header = file.header();
            if (header != null && header.compression().equals("gzip")) {
                long size = Files.size(original.path());
                file.entries().stream()
                        .filter(entry -> entry.dataState() == TocEntry.DataState.SET)
                        .mapToLong(TocEntry::offset)
                        .min()
                        .ifPresent(from -> regions.add(new Region(original.path(), from, size)));
            }
            return regions;
        }
        for (Path each : original.files()) {
            if (checksummed(each)) {
                regions.add(Region.all(each));
            }
        }
        return regions;
    }

    /** zstd and lz4 leave the checksum out where they are told to, as pg_dump tells them. */
    private static boolean checksummed(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(Compression.MAGIC);
            return switch (Compression.of(head)) {
                case NONE, LEGACY_LZ4 -> false;
                case GZIP, XZ, BZIP2 -> true;
                case ZSTD, LZ4 -> (head[4] & 4) != 0;
            };
        }
    }
}
