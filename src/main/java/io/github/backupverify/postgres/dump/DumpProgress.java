package io.github.backupverify.postgres.dump;

import io.github.backupverify.check.Figures;
import io.github.backupverify.run.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * How far pg_dump and the reading beside it are.
 *
 * @param output the file or folder that pg_dump writes
 */
record DumpProgress(Path output, Progress reading) implements Progress {
    @Override
    public long marker() {
        return written() + reading.marker();
    }

    @Override
    public String describe() {
        return "pg_dump wrote " + Figures.bytes(written()) + "; " + reading.describe();
    }

    /** Bytes on disk so far. */
    long written() {
        if (!Files.exists(output)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(output)) {
            return files.mapToLong(DumpProgress::size).sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            // pg_dump renames and removes files while it works.
            return 0;
        }
    }
}
