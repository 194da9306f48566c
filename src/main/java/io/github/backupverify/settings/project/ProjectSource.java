package io.github.backupverify.settings.project;

import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.connection.DatabaseUrl;
import io.github.backupverify.settings.connection.LookupNotes;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the project itself says: the first of its places that names a PostgreSQL database. */
public final class ProjectSource {
    private ProjectSource() {}

    /** A PostgreSQL database before a URL that is wrong, and that before another system; empty where nothing is said. */
    public static Optional<DatabaseUrl> read(ConnectionInputs inputs, LookupNotes notes) {
        MigrationSource migrations = new MigrationSource(inputs, notes);
        List<Supplier<Optional<DatabaseUrl>>> places = List.of(
                new SpringBootSource(inputs, notes)::read,
                new QuarkusSource(inputs, notes)::read,
                migrations::flyway,
                migrations::liquibase);
        Optional<DatabaseUrl> wrong = Optional.empty();
        Optional<DatabaseUrl> other = Optional.empty();
        for (Supplier<Optional<DatabaseUrl>> place : places) {
            Optional<DatabaseUrl> said = place.get();
            DatabaseUrl url = said.orElse(null);
            if (url instanceof DatabaseUrl.PostgreSql) {
                return said;
            } else if (url instanceof DatabaseUrl.Absent absent) {
                notes.note(absent.origin() + " is not used: it " + absent.reason());
            } else if (url instanceof DatabaseUrl.Wrong) {
                wrong = wrong.or(() -> said);
            } else if (url instanceof DatabaseUrl.Other) {
                other = other.or(() -> said);
            }
        }
        return wrong.isPresent() ? wrong : other;
    }
}
