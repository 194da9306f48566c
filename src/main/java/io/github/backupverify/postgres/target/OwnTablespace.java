package io.github.backupverify.postgres.target;

import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Quoting;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The tablespace of the database that is dumped, where that is none of the usual ones. A dump leaves out what is in it, and
 * names pg_default for what is not; where pg_default is the copy's own tablespace, PostgreSQL refuses that of a partitioned
 * table ({@code cannot specify default tablespace for partitioned relations}).
 */
final class OwnTablespace {
    private static final String QUERY = """
            SELECT t.spcname
            FROM pg_catalog.pg_database d JOIN pg_catalog.pg_tablespace t ON t.oid = d.dattablespace
            WHERE d.datname = pg_catalog.current_database() AND t.spcname <> 'pg_default'
              AND pg_catalog.has_tablespace_privilege(t.oid, 'CREATE')
            """;

    private OwnTablespace() {}

    /** An option of CREATE DATABASE; empty on another server, in the usual tablespace, and without the right to it. */
    static String option(Target target) throws SQLException {
        if (!target.sameServer()) {
            return "";
        }
        try (Connection connection = target.server().open()) {
            return Query.list(connection, QUERY, row -> " TABLESPACE = " + Quoting.identifier(row.getString(1)))
                    .stream()
                    .findFirst()
                    .orElse("");
        }
    }
}
