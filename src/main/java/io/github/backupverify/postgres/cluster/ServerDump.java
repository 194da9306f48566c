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
 * @param gaps what stands between them
 * @param damage signs that it is cut or corrupt
 */
record ServerDump(List<SqlStatement> globals, List<Part> databases, List<TextRange> gaps, List<Finding> damage) {
    ServerDump {
        globals = List.copyOf(globals);
        databases = List.copyOf(databases);
        gaps = List.copyOf(gaps);
        damage = List.copyOf(damage);
    }

    /** The dump of one database. */
    record Part(String database, TextRange text) {}
}
