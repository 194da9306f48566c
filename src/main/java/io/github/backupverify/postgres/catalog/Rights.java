package io.github.backupverify.postgres.catalog;

import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;

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
    /** The connected role; a superuser may create databases too. */
    public record Role(String name, boolean superuser, boolean createDatabase) {}

    /** A superuser may do all of it, whatever its other attributes say. */
    private static final String ROLE = """
            SELECT rolname, rolsuper, rolsuper OR rolcreatedb
            FROM pg_catalog.pg_roles WHERE rolname = current_user
            """;

    /**
     * Each with whether it is a sequence, whether it cannot be read, and whether rows of it are hidden. pg_dump locks
     * partitioned tables too, and for that needs SELECT on them; it reads the position of each sequence. Where policies
     * apply, the function knows of BYPASSRLS, of owners and of FORCE ROW LEVEL SECURITY.
     */
    private static final String RELATIONS = LockableTables.relations("""
            , c.relkind = 'S',
              NOT (has_schema_privilege(n.oid, 'USAGE')
                   AND CASE c.relkind WHEN 'S' THEN has_sequence_privilege(c.oid, 'SELECT')
                                      ELSE has_table_privilege(c.oid, 'SELECT') END),
              c.relrowsecurity AND row_security_active(c.oid)
            """) + """
              AND c.relkind IN ('r', 'p', 'S')
            ORDER BY 1
            """;

    private record Relation(String name, boolean sequence, boolean unreadable, boolean hidden) {}

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
        Role role = role(connection);
        if (role.superuser()) {
            return new Rights(role, List.of(), List.of(), 0, List.of(), 0, List.of());
        }
        List<Relation> relations = selected.list(
                connection,
                RELATIONS,
                row -> new Relation(row.getString(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4)));
        boolean global = selected.withGlobalObjects();
        return new Rights(
                role,
                names(relations, relation -> !relation.sequence() && relation.unreadable()),
                names(relations, relation -> relation.sequence() && relation.unreadable()),
                global ? Query.one(connection, UNREADABLE_LARGE_OBJECTS, row -> row.getLong(1)) : 0,
                names(relations, Relation::hidden),
                global ? Query.one(connection, HIDDEN_SUBSCRIPTIONS, row -> row.getLong(1)) : 0,
                global ? Query.list(connection, HIDDEN_USER_MAPPINGS, row -> row.getString(1)) : List.of());
    }

    private static List<String> names(List<Relation> relations, Predicate<Relation> wanted) {
        return relations.stream().filter(wanted).map(Relation::name).toList();
    }

    /** Whether the server follows another one, so that nobody may write on it. */
    public static boolean standby(Connection connection) throws SQLException {
        return Query.one(connection, "SELECT pg_catalog.pg_is_in_recovery()", row -> row.getBoolean(1));
    }

    /** The connected role alone: for the target, where there is nothing to read yet. */
    public static Role role(Connection connection) throws SQLException {
        return Query.one(connection, ROLE, row -> new Role(row.getString(1), row.getBoolean(2), row.getBoolean(3)));
    }
}
