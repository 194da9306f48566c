package io.github.backupverify.postgres.archive;

import io.github.backupverify.backup.CorruptFileException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The first fields of a custom archive and of a {@code toc.dat}.
 *
 * @param major of the archive format, 1 ever since
 * @param minor of the archive format: 14 since PostgreSQL 12, 15 since 16, 16 since 17
 * @param format as pg_dump numbers them: 1 custom, 3 tar (and directory)
 * @param compression how the data are compressed: {@code none}, {@code gzip}, {@code lz4}, {@code zstd}
 * @param created when the dump began, in the time zone of the machine that wrote it, which is not recorded; null where
 *     it is no time
 * @param database that was dumped
 * @param serverVersion of that database
 * @param dumpVersion of the pg_dump that wrote it
 */
public record ArchiveHeader(
        int major,
        int minor,
        int format,
        String compression,
        @Nullable LocalDateTime created,
        String database,
        String serverVersion,
        String dumpVersion) {
    public static final int CUSTOM = 1;
    static final int TAR = 3;
    /** The newest version whose table of contents is known here: PostgreSQL 17 and 18. */
    static final int NEWEST = 16;

    private static final int OLDEST = 10;
    private static final String[] ALGORITHMS = {"none", "gzip", "lz4", "zstd"};

    /** Whether the table of contents behind it can be read here. */
    public boolean known() {
        return major == 1 && minor >= OLDEST && minor <= NEWEST;
    }

    public static ArchiveHeader read(ArchiveInput in) throws IOException {
        in.expectMagic();
        int major = in.readByte();
        int minor = in.readByte();
        in.readByte();
        if (major != 1 || minor < OLDEST || minor > NEWEST) {
            return new ArchiveHeader(major, minor, 0, "", null, "", "", "");
        }
        in.readSizes();
        int format = in.readByte();
        String compression;
        if (minor >= 15) {
            int algorithm = in.readByte();
            if (algorithm >= ALGORITHMS.length) {
                throw new CorruptFileException("the archive names a compression that does not exist: " + algorithm);
            }
            compression = ALGORITHMS[algorithm];
        } else {
            compression = in.readInt() == 0 ? "none" : "gzip";
        }
        LocalDateTime created = readTime(in);
        return new ArchiveHeader(
                major, minor, format, compression, created, in.readText(), in.readText(), in.readText());
    }

    private static @Nullable LocalDateTime readTime(ArchiveInput in) throws IOException {
        int[] parts = new int[7];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = in.readInt();
        }
        try {
            // The fields of C's struct tm: months from 0, years from 1900, and 60 for a leap second.
            return LocalDateTime.of(
                    parts[5] + 1900, parts[4] + 1, parts[3], parts[2], parts[1], Math.min(parts[0], 59));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
