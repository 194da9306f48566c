package io.github.backupverify.backup;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.run.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Keeps a stream in a file of the run, and ends before the disk is full: a few compressed bytes can be terabytes, and
 * whatever else works on that disk would fail with the run.
 */
public final class CopyOnDisk {
    /** Bytes that are left to others. */
    private static final long RESERVE = 64L << 20;
    /** Bytes that are written between two looks at what is free; a copy that is no longer takes whatever room there is. */
    private static final long STEP = 32L << 20;

    private CopyOnDisk() {}

    /**
     * Writes all of it.
     *
     * @param what is in it, to begin a sentence with: "What app.dump.gz holds, decompressed,"
     * @param written told of the bytes so far
     * @return bytes
     * @throws ProblemException DISK_FULL, or REPORT_FAILED where the file cannot be written
     * @throws IOException where the stream cannot be read
     */
    public static long write(InputStream in, Path file, String what, LongConsumer written) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        long look = STEP;
        try (OutputStream out = opened(file, what)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                write(out, buffer, count, file, what);
                bytes += count;
                written.accept(bytes);
                if (bytes >= look) {
                    look += STEP;
                    requireRoom(file, what, bytes);
                }
            }
        }
        return bytes;
    }

    private static OutputStream opened(Path file, String what) {
        try {
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw RunFolder.unusable(what, file, e);
        }
    }

    private static void write(OutputStream out, byte[] buffer, int count, Path file, String what) {
        try {
            out.write(buffer, 0, count);
        } catch (IOException e) {
            throw RunFolder.unusable(what, file, e);
        }
    }

    private static void requireRoom(Path file, String what, long bytes) throws IOException {
        long free = Files.getFileStore(file).getUsableSpace();
        if (free < RESERVE) {
            throw ErrorCode.DISK_FULL.notVerified(
                    what + " does not fit on the disk of " + file.getParent(),
                    Figures.bytes(bytes) + " of it were written, and only " + Figures.bytes(free) + " are free now",
                    "Make room where the build works, or build elsewhere: mvn verify -Djava.io.tmpdir=/path/with/room");
        }
    }
}
