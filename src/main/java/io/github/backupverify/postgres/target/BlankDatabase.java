package io.github.backupverify.postgres.target;

import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Quoting;
import io.github.backupverify.postgres.session.Sessions;
import java.util.Set;

/**
 * Makes a new database one that the backup goes into. What template0 brings and the source no longer has goes: no dump
 * says "there is no schema public", so it would stand in the copy alone. Schemas that the backup does not make come.
 */
final class BlankDatabase {
    private BlankDatabase() {}

    static void match(Sessions copy, Set<String> schemas, Set<String> extensions) {
        copy.use("preparing the temporary database", connection -> {
            if (!schemas.contains("public")) {
                Query.execute(connection, "DROP SCHEMA IF EXISTS public");
            }
            for (String schema : schemas) {
                Query.execute(connection, "CREATE SCHEMA IF NOT EXISTS " + Quoting.identifier(schema));
            }
            if (!extensions.contains("plpgsql")) {
                Query.execute(connection, "DROP EXTENSION IF EXISTS plpgsql");
            }
        });
    }
}
