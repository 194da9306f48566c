package io.github.backupverify.postgres.cluster;

import io.github.backupverify.backup.TextRange;
import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.script.SqlStatement;
import java.util.List;

/**
 * Where everything stands in a dump of a whole server.
 *
 * @param globals the statements before the first database: roles and tablespaces
 * @param databases a plain dump each, in the dump's order
 * @param strays what stands between them and pg_dumpall never writes there
 * @param damage signs that it is cut or corrupt
 */
record ServerDump(List<SqlStatement> globals, List<Part> databases, List<Finding> strays, List<Finding> damage) {
    ServerDump {
        globals = List.copyOf(globals);
        databases = List.copyOf(databases);
        strays = List.copyOf(strays);
        damage = List.copyOf(damage);
    }

    /** The dump of one database. */
    record Part(String database, TextRange text) {}
}
