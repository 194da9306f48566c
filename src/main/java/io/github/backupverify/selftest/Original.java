package io.github.backupverify.selftest;

import io.github.backupverify.backup.FileDigest;
import io.github.backupverify.manifest.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The healthy backup that broken copies are made of; it is only read.
 *
 * @param path a file, or a folder of files
 * @param manifest null where there is none
 * @param seed of all random positions
 * @param positions how many random positions a fault takes that can be anywhere
 */
public record Original(Path path, @Nullable Path manifest, long seed, int positions) {
    /** The same numbers for a fault, whichever others are asked for. */
    public Random random(String id) {
        return new Random(seed * 31 + id.hashCode());
    }

    /** The file, or the files of the folder, sorted by name. */
    public List<Path> files() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.sorted().toList();
        }
    }

    /** Where a file of this backup is in a copy. */
    Path in(Path copy, Path file) {
        return Files.isDirectory(path) ? copy.resolve(String.valueOf(file.getFileName())) : copy;
    }

    /** Makes a copy inside a folder. */
    Path copyInto(Path folder) throws IOException {
        Path copy = folder.resolve(String.valueOf(path.getFileName()));
        if (Files.isDirectory(path)) {
            Files.createDirectory(copy);
        }
        for (Path file : files()) {
            Files.copy(file, in(copy, file));
        }
        return copy;
    }

    /** The manifest beside a copy, with a digest that is not that of this backup. */
    Path describing(Path copy, FileDigest digest) throws IOException {
        if (manifest == null) {
            throw new IOException("the backup has no manifest");
        }
        return new ManifestFile(manifest).copyFor(copy, digest).path();
    }
}
