package io.github.backupverify.postgres.dump;

import io.github.backupverify.check.Figures;
import io.github.backupverify.run.Progress;
import io.github.backupverify.run.Share;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** How far pg_dump and the reading beside it are. Directories of many files are looked through now and then only. */
final class DumpProgress implements Progress {
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final Path output;
    private final Progress reading;
    private long written;
    private long lookedNanos = System.nanoTime();

    /** @param output the file or folder that pg_dump writes */
    DumpProgress(Path output, Progress reading) {
        this.output = output;
        this.reading = reading;
    }

    @Override
    public long marker() {
        return written() + reading.marker();
    }

    @Override
    public String describe() {
        return "dumped " + Figures.bytes(written()) + ", " + reading.describe();
    }

    /** Of the reading: how large the dump becomes nobody knows. */
    @Override
    public Optional<Share> share() {
        return reading.share();
    }

    /** Whether anything is written. */
    boolean begun() {
        if (!Files.exists(output)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(output)) {
            return files.anyMatch(file -> size(file) > 0);
        } catch (IOException | UncheckedIOException e) {
            // pg_dump renames and removes files while it works.
            return false;
        }
    }

    /** On disk, of a file or folder. */
    static long bytes(Path output) {
        if (!Files.exists(output)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(output)) {
            return files.mapToLong(DumpProgress::size).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private synchronized long written() {
        if (System.nanoTime() - lookedNanos >= EVERY_NANOS) {
            written = Math.max(written, bytes(output));
            lookedNanos = System.nanoTime();
        }
        return written;
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
