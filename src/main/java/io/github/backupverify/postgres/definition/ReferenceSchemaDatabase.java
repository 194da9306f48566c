package io.github.backupverify.postgres.definition;

import io.github.backupverify.postgres.catalog.DatabaseLocale;
import io.github.backupverify.postgres.restore.Restorer;
import io.github.backupverify.postgres.script.LeftOut;
import io.github.backupverify.postgres.subject.DatabaseSubject;
import io.github.backupverify.postgres.target.RunMark;
import io.github.backupverify.postgres.target.TemporaryDatabase;
import io.github.backupverify.run.Progress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A second temporary database with the source's definitions restored into it once: shows how PostgreSQL itself spells
 * them after reading its own output. Without event triggers, which would act on what is tried out in it. Made when it is
 * first needed, which on most databases is never.
 */
public final class ReferenceSchemaDatabase implements AutoCloseable {
    private final DatabaseSubject source;
    private final TemporaryDatabase copy;
    private final Path definitions;
    private final Progress progress;
    private @Nullable TemporaryDatabase database;

    /**
     * @param copy is in the same locale
     * @param definitions as psql restores them
     */
    public ReferenceSchemaDatabase(
            DatabaseSubject source, TemporaryDatabase copy, Path definitions, Progress progress) {
        this.source = source;
        this.copy = copy;
        this.definitions = definitions;
        this.progress = progress;
    }

    /** Created when it is first asked for: most runs need none. */
    public synchronized TemporaryDatabase database() {
        if (database == null) {
            database = TemporaryDatabase.create(
                    source.target(),
                    new RunMark(source.run().id()),
                    "_canon",
                    source.needs().withRoles().in(locale()),
                    source.run().scope());
            Restorer.into(source, source.target(), database, 1, true, LeftOut.NOTHING)
                    .definitions(definitions, progress);
        }
        return database;
    }

    private DatabaseLocale locale() {
        return copy.sessions().ask("reading the locale of the copy", connection -> DatabaseLocale.of(connection));
    }

    @Override
    public synchronized void close() {
        if (database != null) {
            database.drop();
        }
    }
}
