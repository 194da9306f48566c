package io.github.backupverify.postgres.target;

import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The methods that columns may be compressed by. Each is a choice of whoever built the server, and none changes a value.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createtable.html">COMPRESSION of CREATE TABLE</a>
 */
public final class ColumnCompression {
    private static final Set<String> METHODS = Set.of("pglz", "lz4");

    private ColumnCompression() {}

    /** Those that a server lacks; before version 14 it has no choice, and no dump for it names one. */
    public static Set<String> missingOn(Connection server) throws SQLException {
        List<String> there = Query.list(
                server,
                "SELECT unnest(enumvals) FROM pg_catalog.pg_settings WHERE name = 'default_toast_compression'",
                row -> row.getString(1));
        Set<String> missing = new HashSet<>(METHODS);
        there.forEach(missing::remove);
        return missing;
    }
}
