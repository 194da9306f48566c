package io.github.backupverify.postgres.catalog;

import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What the connected role may not do, and what of it stands between it and a whole dump. Empty lists are good.
 *
 * @param role what the role is by itself
 * @param unreadableTables tables whose rows it may not read, in SQL's spelling
 * @param unreadableSequences sequences it may not read
 * @param unreadableLargeObjects how many large objects it may not read
 * @param hiddenByRowSecurity tables of which it may see only some rows
 * @param hiddenSubscriptions how many subscriptions there are that pg_dump leaves out with a mere warning
 * @param hiddenUserMappings those that pg_dump writes without their options, and without a word
 */
public record Rights(
        Role role,
        List<String> unreadableTables,
        List<String> unreadableSequences,
        long unreadableLargeObjects,
        List<String> hiddenByRowSecurity,
        long hiddenSubscriptions,
        List<String> hiddenUserMappings) {
    /** The connected role's attributes; a superuser has them all. */
    public record Role(
            String name, boolean superuser, boolean createDatabase, boolean replication, boolean bypassesRowSecurity) {}

    /** A superuser may do all of it, whatever its other attributes say. */
    private static final String ROLE = """
            SELECT rolname, rolsuper, rolsuper OR rolcreatedb, rolsuper OR rolreplication, rolsuper OR rolbypassrls
            FROM pg_catalog.pg_roles WHERE rolname = current_user
            """;

    /** pg_dump locks partitioned tables too, and for that needs SELECT on them. */
    private static final String UNREADABLE_TABLES = LockableTables.RELATIONS + """
              AND c.relkind IN ('r', 'p')
              AND NOT (has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'))
            ORDER BY 1
            """;

    /** pg_dump reads the position of each. */
    private static final String UNREADABLE_SEQUENCES = LockableTables.RELATIONS + """
              AND c.relkind = 'S'
              AND NOT (has_schema_privilege(n.oid, 'USAGE') AND has_sequence_privilege(c.oid, 'SELECT'))
            ORDER BY 1
            """;

    /** Where policies apply to this role: the function knows of BYPASSRLS, of owners and of FORCE ROW LEVEL SECURITY. */
    private static final String HIDDEN_ROWS = LockableTables.RELATIONS + """
              AND c.relkind IN ('r', 'p') AND c.relrowsecurity AND row_security_active(c.oid)
            ORDER BY 1
            """;

    /** Only version 18 has a function that says it, so the grants are read: to PUBLIC, or to a role that this one has. */
    private static final String UNREADABLE_LARGE_OBJECTS = """
            SELECT count(*) FROM pg_catalog.pg_largeobject_metadata l
            WHERE NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user)
              AND current_setting('lo_compat_privileges') = 'off'
              AND NOT EXISTS (
                SELECT FROM aclexplode(coalesce(l.lomacl, acldefault('L', l.lomowner))) a
                WHERE a.privilege_type = 'SELECT' AND (a.grantee = 0 OR pg_has_role(a.grantee, 'USAGE')))
            """;

    /** pg_dump dumps them for a superuser only. */
    private static final String HIDDEN_SUBSCRIPTIONS = """
            SELECT count(*) FROM pg_catalog.pg_subscription s JOIN pg_catalog.pg_database d ON d.oid = s.subdbid
            WHERE d.datname = current_database()
              AND NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user)
            """;

    /**
     * The view shows NULL both where there are no options and where the role may not see them. Whoever may see them: a
     * superuser, the owner of the server for the mapping of PUBLIC, and the role itself with USAGE on the server.
     */
    private static final String HIDDEN_USER_MAPPINGS = """
            SELECT format('user mapping for %I on server %I', u.usename, u.srvname)
            FROM pg_catalog.pg_user_mappings u JOIN pg_catalog.pg_foreign_server s ON s.oid = u.srvid
            WHERE u.umoptions IS NULL
              AND NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user)
              AND NOT (u.umuser = 0 AND pg_has_role(s.srvowner, 'USAGE'))
              AND NOT (u.usename = current_user AND u.umuser <> 0
                       AND (pg_has_role(s.srvowner, 'USAGE') OR has_server_privilege(s.oid, 'USAGE')))
            ORDER BY 1
            """;

    public Rights {
        unreadableTables = List.copyOf(unreadableTables);
        unreadableSequences = List.copyOf(unreadableSequences);
        hiddenByRowSecurity = List.copyOf(hiddenByRowSecurity);
        hiddenUserMappings = List.copyOf(hiddenUserMappings);
    }

    /** Rights over what is selected, for the role that the connection is made with. */
    public static Rights read(Connection connection, Selected selected) throws SQLException {
        return new Rights(
                role(connection),
                selected.list(connection, UNREADABLE_TABLES, row -> row.getString(1)),
                selected.list(connection, UNREADABLE_SEQUENCES, row -> row.getString(1)),
                selected.withGlobalObjects()
                        ? Query.one(connection, UNREADABLE_LARGE_OBJECTS, row -> row.getLong(1))
                        : 0,
                selected.list(connection, HIDDEN_ROWS, row -> row.getString(1)),
                selected.withGlobalObjects() ? Query.one(connection, HIDDEN_SUBSCRIPTIONS, row -> row.getLong(1)) : 0,
                selected.withGlobalObjects()
                        ? Query.list(connection, HIDDEN_USER_MAPPINGS, row -> row.getString(1))
                        : List.of());
    }

    /** Whether the server follows another one, so that nobody may write on it. */
    public static boolean standby(Connection connection) throws SQLException {
        return Query.one(connection, "SELECT pg_catalog.pg_is_in_recovery()", row -> row.getBoolean(1));
    }

    /** The connected role alone: for the target, where there is nothing to read yet. */
    public static Role role(Connection connection) throws SQLException {
        return Query.one(
                connection,
                ROLE,
                row -> new Role(
                        row.getString(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4), row.getBoolean(5)));
    }
}
