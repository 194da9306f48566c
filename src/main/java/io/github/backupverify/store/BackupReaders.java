package io.github.backupverify.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
}
