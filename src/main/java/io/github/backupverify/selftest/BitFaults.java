package io.github.backupverify.selftest;

import static io.github.backupverify.selftest.Expected.CAUGHT;
import static io.github.backupverify.selftest.Expected.CAUGHT_OR_EQUAL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One bit changed somewhere, as a disk or a memory module changes it. */
public final class BitFaults {
    private BitFaults() {}

    /** Bytes of a file that a bit may be changed in, the last one excluded. */
    public record Region(Path file, long from, long to) {
        public static Region all(Path file) throws IOException {
            return new Region(file, 0, Files.size(file));
        }
    }

    /**
     * Adds them.
     *
     * @param checksummed the regions of the original in which a checksum covers every bit
     */
    public static void add(FaultList faults, List<Region> checksummed) throws IOException {
        Original original = faults.original();
        Random random = original.random("A11");
        for (int i = 0; i < original.positions() && !checksummed.isEmpty(); i++) {
            Bit bit = Bit.in(checksummed, random);
            faults.shownByItself(
                    "A11", bit + " of compressed data turned", CAUGHT_OR_EQUAL, copy -> bit.turn(original, copy));
        }
        List<Region> all = new ArrayList<>();
        for (Path file : original.files()) {
            all.add(Region.all(file));
        }
        for (int i = 0; i < original.positions(); i++) {
            Bit bit = Bit.in(all, random);
            faults.shownByDigest("A12", bit + " turned", CAUGHT, copy -> bit.turn(original, copy));
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
