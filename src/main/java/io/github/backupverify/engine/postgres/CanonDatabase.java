package io.github.backupverify.engine.postgres;

import io.github.backupverify.engine.postgres.source.PostgresSource;
import io.github.backupverify.engine.postgres.target.RunMark;
import io.github.backupverify.engine.postgres.target.TemporaryDatabase;
import io.github.backupverify.settings.BackupFormat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A second temporary database with the source's definitions restored into it once: shows how PostgreSQL itself spells
 * them after reading its own output. Made when it is first needed, which on most databases is never.
 */
final class CanonDatabase implements AutoCloseable {
    private final PostgresSource source;
    private final DefinitionDumps dumps;
    private @Nullable TemporaryDatabase database;

    CanonDatabase(PostgresSource source, DefinitionDumps dumps) {
        this.source = source;
        this.dumps = dumps;
    }

    synchronized TemporaryDatabase database() {
        if (database == null) {
            Path file = dumps.write(source);
            database = TemporaryDatabase.create(
                    source.target(),
                    new RunMark(source.run().id()),
                    "_canon",
                    source.needs().withRoles(),
                    source.run().scope());
            Restorer.into(source, source.target(), database, 1).restore(BackupFormat.PLAIN, file, dumps);
        }
        return database;
    }

    @Override
    public synchronized void close() {
        if (database != null) {
            database.drop();
        }
    }
}
