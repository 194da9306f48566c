package io.github.backupverify.engine;

import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.store.BackupReader;
import io.github.backupverify.store.BackupReaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The database systems that are there. Each is found as a JDBC driver is, by its line in
 * {@code META-INF/services/io.github.backupverify.engine.DatabaseSystem}, so that nothing above knows one by its class.
 *
 * @param all the first of them is the one that is meant where nothing says which
 */
public record DatabaseSystems(List<DatabaseSystem> all) {
    public DatabaseSystems {
        all = List.copyOf(all);
    }

    /** Those of this plugin. */
    public static DatabaseSystems installed() {
        return new DatabaseSystems(
                ServiceLoader.load(DatabaseSystem.class, DatabaseSystems.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    /** The one that is taken where nothing says which; its stages then say what is wrong with what was given. */
    public DatabaseSystem first() {
        return all.get(0);
    }

    /** Knows the backups of all of them among other files. */
    public BackupReader backups() {
        return new BackupReaders(all.stream().map(DatabaseSystem::backups).toList());
    }

    /**
     * The one that a verification is for: the database's, by its URL; else the backup's, by its first bytes.
     *
     * @param source null where no database is named
     * @param backup null where none is there, or not yet
     */
    public DatabaseSystem of(@Nullable ConnectionSettings source, @Nullable Path backup) {
        return all.stream()
                .filter(system -> source == null
                        ? backup != null && recognises(system, backup)
                        : system.name().equals(source.system()))
                .findFirst()
                .orElseGet(this::first);
    }

    private static boolean recognises(DatabaseSystem system, Path backup) {
        try {
            return Files.exists(backup) && system.backups().recognises(backup);
        } catch (IOException e) {
            // Its verification says that the file cannot be read, and what to do.
            return false;
        }
    }
}
