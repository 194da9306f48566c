package io.github.backupverify.postgres.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The tables that must not change under a dump: what pg_dump itself locks. */
public final class LockableTables {
    private static final String MEMBERS = """
            -- Tables of extensions whose rows pg_dump dumps: pg_extension_config_dump() names them.
            , configuration AS (SELECT unnest(extconfig) AS oid FROM pg_catalog.pg_extension),
            -- All other relations of extensions are in no dump.
            members AS (
                SELECT objid FROM pg_catalog.pg_depend
                WHERE classid = 'pg_catalog.pg_class'::regclass AND deptype = 'e')
            SELECT format('%I.%I', n.nspname, c.relname)
            """;

    private static final String FROM = """
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid IN (SELECT oid FROM selected_relations)
              AND (c.oid NOT IN (SELECT objid FROM members) OR c.oid IN (SELECT oid FROM configuration))
            """;

    private static final String TABLES = relations("") + """
              AND c.relkind IN ('r', 'p')
            ORDER BY c.oid
            """;

    private LockableTables() {}

    /**
     * A query for every relation that pg_dump locks or reads, to be narrowed further: its name, and then these columns.
     *
     * @param columns of pg_class c and pg_namespace n, each after a comma
     */
    static String relations(String columns) {
        return MEMBERS + columns + FROM;
    }

    /** In SQL's spelling, schema-qualified, in the order in which pg_dump would lock them. */
    public static List<String> read(Connection connection, Selected selected) throws SQLException {
        return selected.list(connection, TABLES, row -> row.getString(1));
    }
}
