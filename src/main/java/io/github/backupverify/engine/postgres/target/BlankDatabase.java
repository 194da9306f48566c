package io.github.backupverify.engine.postgres.target;

import io.github.backupverify.engine.postgres.session.Sessions;
import io.github.backupverify.engine.postgres.session.SqlProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * Takes out of a new database what template0 brings and the source no longer has: no dump says "there is no schema
 * public", so it would stand in the copy alone.
 */
final class BlankDatabase {
    private BlankDatabase() {}

    static void match(Sessions copy, Set<String> schemas, Set<String> extensions) {
        try (Connection connection = copy.open();
                Statement statement = connection.createStatement()) {
            if (!schemas.contains("public")) {
                statement.execute("DROP SCHEMA IF EXISTS public");
            }
            if (!extensions.contains("plpgsql")) {
                statement.execute("DROP EXTENSION IF EXISTS plpgsql");
            }
        } catch (SQLException e) {
            throw SqlProblems.reading("preparing the temporary database", e);
        }
    }
}
