package io.github.backupverify.store;

import io.github.backupverify.retention.OwnTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file where it may be a backup of several database systems: the one that recognises it tells.
 *
 * @param all the first of them tells of what none recognises
 */
public record BackupReaders(List<BackupReader> all) implements BackupReader {
    public BackupReaders {
        all = List.copyOf(all);
    }

    /** The one that a backup is for. */
    public BackupReader of(Path backup) {
        return all.stream()
                // The first need not be asked: it is taken in the end.
                .skip(1)
                .filter(reader -> knows(reader, backup))
                .findFirst()
                .orElse(all.get(0));
    }

    private static boolean knows(BackupReader reader, Path backup) {
        try {
            return Files.exists(backup) && reader.recognises(backup);
        } catch (IOException e) {
            // Whoever reads it says that it cannot be read, and what to do.
            return false;
        }
    }

    @Override
    public boolean recognises(Path backup) {
        return all.stream().anyMatch(reader -> knows(reader, backup));
    }

    @Override
    public boolean partOfBackup(String fileName) {
        return all.stream().anyMatch(reader -> reader.partOfBackup(fileName));
    }

    @Override
    public Glance glance(Path backup) throws IOException {
        return of(backup).glance(backup);
    }

    @Override
    public Optional<Path> manifest(Path backup) {
        return of(backup).manifest(backup);
    }

    @Override
    public OwnTime time(Path backup, @Nullable Path manifest) {
        return of(backup).time(backup, manifest);
    }
}
