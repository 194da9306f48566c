package io.github.backupverify.postgres.fault;

import io.github.backupverify.backup.FileDigest;
import io.github.backupverify.postgres.archive.BackupFile;
import io.github.backupverify.postgres.archive.FileKind;
import io.github.backupverify.postgres.manifest.Manifest;
import io.github.backupverify.postgres.manifest.ManifestFile;
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
 * @param manifest null where there is none
 * @param seed of all random positions
 * @param positions how many random positions a fault takes that can be anywhere
 */
public record Original(Path path, @Nullable Path manifest, BackupFile file, long seed, int positions) {
    /** Looks at a backup. */
    public static Original of(Path path, @Nullable Path manifest, long seed, int positions) throws IOException {
        return new Original(path, manifest, BackupFile.inspect(path), seed, positions);
    }

    boolean is(FileKind kind) {
        return file.kind() == kind;
    }

    /** The same numbers for a fault, whichever others are asked for. */
    Random random(String id) {
        return new Random(seed * 31 + id.hashCode());
    }

    /** The file, or the files of the directory, sorted by name. */
    List<Path> files() throws IOException {
        if (!is(FileKind.DIRECTORY)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.sorted().toList();
        }
    }

    /** Where a file of this backup is in a copy. */
    Path in(Path copy, Path file) {
        return is(FileKind.DIRECTORY) ? copy.resolve(String.valueOf(file.getFileName())) : copy;
    }

    /** Makes a copy inside a folder. */
    Path copyInto(Path folder) throws IOException {
        Path copy = folder.resolve(String.valueOf(path.getFileName()));
        if (is(FileKind.DIRECTORY)) {
            Files.createDirectory(copy);
        }
        for (Path file : files()) {
            Files.copy(file, in(copy, file));
        }
        return copy;
    }

    /** The manifest with the digest of a copy, as if the damage had been done before the manifest was written. */
    Path redigested(Path copy) throws IOException {
        ManifestFile redigested = ManifestFile.of(copy);
        redigested.write(readManifest().describing(FileDigest.of(copy)));
        return redigested.path();
    }

    /** The manifest for another file than this one. */
    Path ofAnotherFile(Path copy) throws IOException {
        ManifestFile other = ManifestFile.of(copy);
        other.write(readManifest().describing(new FileDigest("0".repeat(64), 0, List.of())));
        return other.path();
    }

    private Manifest readManifest() throws IOException {
        if (manifest == null) {
            throw new IOException("the backup has no manifest");
        }
        return new ManifestFile(manifest).read();
    }
}
