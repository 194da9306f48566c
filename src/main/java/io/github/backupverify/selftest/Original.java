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
 * @param path a file, or a folder
 * @param manifest null where there is none
 * @param seed of all random positions
 * @param positions how many random positions a fault takes that can be anywhere
 */
public record Original(Path path, @Nullable Path manifest, long seed, int positions) {
    /** The same numbers for a fault, whichever others are asked for. */
    public Random random(String id) {
        return new Random(seed * 31 + id.hashCode());
    }

    /** The file, or the files of the folder and of those in it, sorted by name. */
    public List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Where a file of this backup is in a copy. */
    Path in(Path copy, Path file) {
        return Files.isDirectory(path) ? copy.resolve(path.relativize(file).toString()) : copy;
    }

    /** Makes a copy inside a folder. */
    Path copyInto(Path folder) throws IOException {
        Path copy = folder.resolve(String.valueOf(path.getFileName()));
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.toList()) {
                Files.copy(each, in(copy, each));
            }
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
