package io.github.backupverify.settings;

import io.github.backupverify.settings.migration.MigrationTool;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is to be verified: a backup that the run takes itself, or one that some other job took. */
public sealed interface Asked {
    /** A backup of that database, which the run takes. */
    record OwnBackup(ConnectionSettings database) implements Asked {
        @Override
        public Optional<ConnectionSettings> source() {
            return Optional.of(database);
        }
    }

    /**
     * A backup of what the project's migrations make on a throw-away server, as nobody names anything else.
     *
     * @param like the server that the project has in a container, whose version is taken
     */
    record OwnSchema(MigrationTool migrations, ServerImage like) implements Asked {}

    /**
     * A backup that some other job took.
     *
     * @param source the database that it is of; none to verify it without
     */
    record File(ExistingBackupSettings backup, Optional<ConnectionSettings> source) implements Asked {
        @Override
        public Optional<ExistingBackupSettings> existing() {
            return Optional.of(backup);
        }
    }

    /**
     * As parameters name it.
     *
     * @param schema asked where they name nothing
     */
    static Asked of(
            @Nullable ConnectionSettings source,
            @Nullable ExistingBackupSettings existing,
            Supplier<OwnSchema> schema) {
        if (existing != null) {
            return new File(existing, Optional.ofNullable(source));
        }
        return source == null ? schema.get() : new OwnBackup(source);
    }

    /** The database; none where nothing names one. */
    default Optional<ConnectionSettings> source() {
        return Optional.empty();
    }

    /** The backup that some other job took; none where the run takes one. */
    default Optional<ExistingBackupSettings> existing() {
        return Optional.empty();
    }

    /** For the report of a run that ends before it has looked at anything: which it is, and who named it. No secret. */
    static Map<String, String> facts(Optional<ConnectionSettings> source, Optional<ExistingBackupSettings> existing) {
        Map<String, String> facts = new LinkedHashMap<>();
        // A command may hold a secret.
        existing.ifPresent(
                given -> facts.put("file", given.origin().name().orElse("what backup.fetchCommand fetches")));
        source.ifPresent(named -> facts.putAll(named.facts()));
        if (facts.isEmpty()) {
            facts.put("settings", "none names a database");
        }
        return facts;
    }
}
