package io.github.backupverify.postgres.catalog;

import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The roles that a dump speaks of: a restore server without them cannot take owners and grants. */
public final class Roles {
    /** pg_shdepend does not record pinned roles (the bootstrap superuser), so owners are also read directly. */
    private static final String NEEDED = """
            SELECT DISTINCT r.rolname FROM pg_catalog.pg_roles r JOIN (
                -- Owners, and roles in grants, policies and default privileges of this database.
                SELECT d.refobjid AS oid FROM pg_catalog.pg_shdepend d
                WHERE d.refclassid = 'pg_catalog.pg_authid'::regclass
                  AND d.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
                -- Owners once more, for the bootstrap superuser.
                UNION SELECT relowner FROM pg_catalog.pg_class WHERE oid >= 16384
                UNION SELECT proowner FROM pg_catalog.pg_proc WHERE oid >= 16384
                UNION SELECT typowner FROM pg_catalog.pg_type WHERE oid >= 16384
                UNION SELECT nspowner FROM pg_catalog.pg_namespace WHERE oid >= 16384
                UNION SELECT lomowner FROM pg_catalog.pg_largeobject_metadata
            ) used ON used.oid = r.oid
            ORDER BY 1
            """;

    /** What an extension made has the owner that the extension gives it. */
    private static final String OWNERS = """
            SELECT DISTINCT pg_catalog.pg_get_userbyid(c.relowner)::text FROM pg_catalog.pg_class c
            WHERE c.oid IN (SELECT oid FROM selected_relations) AND c.relkind IN ('r', 'p', 'v', 'm')
              AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_depend d
                WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
            ORDER BY 1
            """;

    private Roles() {}

    /** Who owns the selected tables and views, sorted: a dump gives each of them to its owner. */
    public static List<String> owners(Connection source, Selected selected) throws SQLException {
        return selected.list(source, OWNERS, row -> row.getString(1));
    }

    /** Names of roles that own or are granted anything in the connected database, sorted. */
    public static List<String> needed(Connection source) throws SQLException {
        return Query.list(source, NEEDED, row -> row.getString(1));
    }

    /** Names of all roles of the server, sorted. */
    public static List<String> existing(Connection server) throws SQLException {
        return Query.list(server, "SELECT rolname FROM pg_catalog.pg_roles ORDER BY 1", row -> row.getString(1));
    }
}
