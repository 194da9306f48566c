package io.github.backupverify.postgres.target;

import io.github.backupverify.postgres.catalog.DatabaseLocale;
import io.github.backupverify.postgres.catalog.Roles;
import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads from the source what a database must be like to take its backup. */
public final class SourceRequirements {
    /**
     * What each of the roles is, and whose rights it has of the others and of PostgreSQL's own: a materialized view is
     * filled with the rights of its owner. A superuser needs none.
     */
    private static final String MISSING = """
            SELECT r.rolname, r.rolsuper, r.rolbypassrls, ARRAY(
                SELECT g.rolname::text FROM pg_catalog.pg_roles g
                WHERE (g.rolname = ANY (?) OR g.rolname = ANY (?)) AND g.oid <> r.oid
                  AND NOT r.rolsuper AND NOT g.rolsuper
                  AND pg_catalog.pg_has_role(r.oid, g.oid, 'USAGE'))
            FROM pg_catalog.pg_roles r WHERE r.rolname = ANY (?)
            ORDER BY r.rolname
            """;

    /** Its one member is whoever owns the database, and no role can be made another. */
    private static final String DATABASE_OWNER = "pg_database_owner";

    private SourceRequirements() {}

    public static TargetRequirements of(Connection source, Target target, Selected selected) throws SQLException {
        return new TargetRequirements(
                DatabaseLocale.of(source),
                standing(names(source, "SELECT nspname FROM pg_catalog.pg_namespace"), selected),
                extensions(source, selected),
                target.sameServer() ? List.of() : missingRoles(source, target));
    }

    private static Set<String> extensions(Connection source, Selected selected) throws SQLException {
        Set<String> extensions = names(source, "SELECT extname FROM pg_catalog.pg_extension");
        extensions.removeAll(selected.leftOut().schemas().keySet());
        return extensions;
    }

    /** A dump of tables makes no schema. */
    private static Set<String> standing(Set<String> schemas, Selected selected) {
        Set<String> standing = new HashSet<>(Set.of("public"));
        selected.tables().forEach(table -> standing.add(table.schema()));
        standing.retainAll(schemas);
        return standing;
    }

    private static List<StandInRoles.Missing> missingRoles(Connection source, Target target) throws SQLException {
        Set<String> needed = new HashSet<>(Roles.needed(source));
        Set<String> lasting;
        try (Connection connection = target.server().open()) {
            lasting = StandInRoles.lasting(connection);
        }
        needed.removeAll(lasting);
        lasting.removeIf(role -> !role.startsWith("pg_") || role.equals(DATABASE_OWNER));
        return Query.list(
                source,
                MISSING,
                row -> new StandInRoles.Missing(
                        row.getString(1), row.getBoolean(2), row.getBoolean(3), Set.of((String[])
                                row.getArray(4).getArray())),
                lasting,
                needed,
                needed);
    }

    private static Set<String> names(Connection connection, String sql) throws SQLException {
        return new HashSet<>(Query.list(connection, sql, row -> row.getString(1)));
    }
}
