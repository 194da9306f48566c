package io.github.backupverify.postgres.target;

import io.github.backupverify.postgres.session.Quoting;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.session.SqlProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * Makes a new database one that the backup goes into. What template0 brings and the source no longer has goes: no dump
 * says "there is no schema public", so it would stand in the copy alone. Schemas that the backup does not make come.
 */
final class BlankDatabase {
    private BlankDatabase() {}

    static void match(Sessions copy, Set<String> schemas, Set<String> extensions) {
        try (Connection connection = copy.open();
                Statement statement = connection.createStatement()) {
            if (!schemas.contains("public")) {
                statement.execute("DROP SCHEMA IF EXISTS public");
            }
            for (String schema : schemas) {
                statement.execute("CREATE SCHEMA IF NOT EXISTS " + Quoting.identifier(schema));
            }
            if (!extensions.contains("plpgsql")) {
                statement.execute("DROP EXTENSION IF EXISTS plpgsql");
            }
        } catch (SQLException e) {
            throw SqlProblems.reading("preparing the temporary database", e);
        }
    }
}
