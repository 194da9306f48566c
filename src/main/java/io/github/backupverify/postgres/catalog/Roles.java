package io.github.backupverify.postgres.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The roles that a dump speaks of: a restore server without them cannot take owners and grants. */
public final class Roles {
    /** pg_shdepend does not record pinned roles (the bootstrap superuser), so owners are also read directly. */
    private static final String NEEDED = """
            SELECT DISTINCT r.rolname FROM pg_catalog.pg_roles r JOIN (
                SELECT d.refobjid AS oid FROM pg_catalog.pg_shdepend d
                WHERE d.refclassid = 'pg_catalog.pg_authid'::regclass
                  AND d.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
                UNION SELECT relowner FROM pg_catalog.pg_class WHERE oid >= 16384
                UNION SELECT proowner FROM pg_catalog.pg_proc WHERE oid >= 16384
                UNION SELECT typowner FROM pg_catalog.pg_type WHERE oid >= 16384
                UNION SELECT nspowner FROM pg_catalog.pg_namespace WHERE oid >= 16384
                UNION SELECT lomowner FROM pg_catalog.pg_largeobject_metadata
            ) used ON used.oid = r.oid
            ORDER BY 1
            """;

    private Roles() {}

    /** Names of roles that own or are granted anything in the connected database, sorted. */
    public static List<String> needed(Connection source) throws SQLException {
        return Query.list(source, NEEDED, row -> row.getString(1));
    }

    /** Names of all roles of the server, sorted. */
    public static List<String> existing(Connection server) throws SQLException {
        return Query.list(server, "SELECT rolname FROM pg_catalog.pg_roles ORDER BY 1", row -> row.getString(1));
    }
}
