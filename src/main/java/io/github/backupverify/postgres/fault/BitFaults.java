package io.github.backupverify.postgres.fault;

import static io.github.backupverify.selftest.Expected.CAUGHT;
import static io.github.backupverify.selftest.Expected.CAUGHT_OR_EQUAL;

import io.github.backupverify.backup.Compression;
import io.github.backupverify.postgres.archive.ArchiveHeader;
import io.github.backupverify.postgres.archive.FileKind;
import io.github.backupverify.postgres.archive.TocEntry;
import io.github.backupverify.selftest.FileDamage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One bit changed somewhere, as a disk or a memory module changes it. */
final class BitFaults {
    private BitFaults() {}

    /** Bytes of a file that a bit may be changed in. */
    private record Region(Path file, long from, long to) {}

    static void add(Original original, FaultList faults) throws IOException {
        Random random = original.random("A11");
        List<Region> compressed = compressed(original);
        for (int i = 0; i < original.positions() && !compressed.isEmpty(); i++) {
            Bit bit = Bit.in(compressed, random);
            faults.shownByItself(
                    "A11", bit + " of compressed data turned", CAUGHT_OR_EQUAL, copy -> bit.turn(original, copy));
        }
        List<Region> all = new ArrayList<>();
        for (Path file : original.files()) {
            all.add(new Region(file, 0, Files.size(file)));
        }
        for (int i = 0; i < original.positions(); i++) {
            Bit bit = Bit.in(all, random);
            faults.shownByDigest("A12", bit + " turned", CAUGHT, copy -> bit.turn(original, copy));
        }
    }

    /** Where a checksum covers every bit: not an archive's table of contents, which is never compressed. */
    private static List<Region> compressed(Original original) throws IOException {
        List<Region> regions = new ArrayList<>();
        if (original.is(FileKind.CUSTOM) && original.file().compression() == Compression.NONE) {
            ArchiveHeader header = original.file().header();
            if (header != null && header.compression().equals("gzip")) {
                long size = Files.size(original.path());
                original.file().entries().stream()
                        .filter(entry -> entry.dataState() == TocEntry.DataState.SET)
                        .mapToLong(TocEntry::offset)
                        .min()
                        .ifPresent(from -> regions.add(new Region(original.path(), from, size)));
            }
            return regions;
        }
        for (Path file : original.files()) {
            if (checksummed(file)) {
                regions.add(new Region(file, 0, Files.size(file)));
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

    /** A bit of a file. */
    private record Bit(Path file, long position, int bit) {
        /** Every bit of all regions is as likely as every other. */
        static Bit in(List<Region> regions, Random random) {
            long left = random.nextLong(regions.stream()
                    .mapToLong(region -> region.to - region.from)
                    .sum());
            int bit = random.nextInt(8);
            for (Region region : regions) {
                if (left < region.to - region.from) {
                    return new Bit(region.file, region.from + left, bit);
                }
                left -= region.to - region.from;
            }
            throw new IllegalStateException("beyond the last region");
        }

        void turn(Original original, Path copy) throws IOException {
            FileDamage.flip(original.in(copy, file), position, bit);
        }

        @Override
        public String toString() {
            return "bit " + bit + " of byte " + position + " in " + file.getFileName();
        }
    }
}
