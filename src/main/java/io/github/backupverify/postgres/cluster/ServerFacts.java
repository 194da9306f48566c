package io.github.backupverify.postgres.cluster;

import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * What pg_dumpall says of a server beside its databases, as its catalogue has it. PostgreSQL's own roles are none of it,
 * nor is what this plugin makes.
 *
 * @param objects each as people name it, with what is to be said of it
 * @param passwords by role, as PostgreSQL stores them, for comparison alone; empty where they may not be read
 */
record ServerFacts(Map<String, String> objects, Map<String, String> passwords) {
    private static final String OWN =
            "(r.rolname ~ '^(pg_|backup_verify_)' OR coalesce(pg_catalog.shobj_description(r.oid, 'pg_authid'), '')"
                    + " LIKE 'backup-maven-plugin temporary, run %')";

    private static final String ROLES = """
            SELECT 'role ' || r.rolname, pg_catalog.concat_ws(' ',
                CASE WHEN r.rolsuper THEN 'SUPERUSER' END, CASE WHEN NOT r.rolinherit THEN 'NOINHERIT' END,
                CASE WHEN r.rolcreaterole THEN 'CREATEROLE' END, CASE WHEN r.rolcreatedb THEN 'CREATEDB' END,
                CASE WHEN r.rolcanlogin THEN 'LOGIN' ELSE 'NOLOGIN' END, CASE WHEN r.rolreplication THEN 'REPLICATION' END,
                CASE WHEN r.rolbypassrls THEN 'BYPASSRLS' END, 'CONNECTION LIMIT ' || r.rolconnlimit,
                'VALID UNTIL ' || pg_catalog.timezone('UTC', r.rolvaliduntil),
                'COMMENT ' || pg_catalog.shobj_description(r.oid, 'pg_authid'))
            FROM pg_catalog.pg_roles r WHERE NOT %1$s
            UNION ALL
            SELECT 'membership of ' || r.rolname || ' in ' || g.rolname,
                pg_catalog.concat_ws(' ', CASE WHEN pg_catalog.bool_or(m.admin_option) THEN 'WITH ADMIN' END,
                    %2$s)
            FROM pg_catalog.pg_auth_members m JOIN pg_catalog.pg_roles r ON r.oid = m.member
            JOIN pg_catalog.pg_roles g ON g.oid = m.roleid WHERE NOT %1$s
            GROUP BY r.rolname, g.rolname
            UNION ALL
            SELECT 'setting ' || pg_catalog.split_part(c, '=', 1) || ' of role ' || r.rolname,
                pg_catalog.substr(c, pg_catalog.strpos(c, '=') + 1)
            FROM pg_catalog.pg_db_role_setting s JOIN pg_catalog.pg_roles r ON r.oid = s.setrole,
                pg_catalog.unnest(s.setconfig) c
            WHERE s.setdatabase = 0 AND NOT %1$s
            """;

    /** Since PostgreSQL 16. */
    private static final String OPTIONS =
            "'INHERIT ' || pg_catalog.bool_or(m.inherit_option)," + " 'SET ' || pg_catalog.bool_or(m.set_option)";

    private static final String PASSWORDS = """
            SELECT r.rolname, r.rolpassword FROM pg_catalog.pg_authid r WHERE r.rolpassword IS NOT NULL AND NOT %s
            """.formatted(OWN);

    /** @param options whether memberships are to be told with the options that PostgreSQL 16 brought */
    static ServerFacts read(Connection connection, boolean options) throws SQLException {
        boolean readable = Query.one(
                connection,
                "SELECT pg_catalog.has_table_privilege('pg_catalog.pg_authid', 'SELECT')",
                row -> row.getBoolean(1));
        return new ServerFacts(
                Query.texts(connection, ROLES.formatted(OWN, options ? OPTIONS : "NULL")),
                readable ? Query.texts(connection, PASSWORDS) : Map.of());
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return objects.keySet().toString();
    }
}
