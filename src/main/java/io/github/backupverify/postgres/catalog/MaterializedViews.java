package io.github.backupverify.postgres.catalog;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Materialized views: whether they are populated, never their rows, for a restore refreshes what was stale. Those over
 * foreign tables are left empty by the restore, which says so.
 */
public final class MaterializedViews {

    private static final String SQL = """
            SELECT format('%I.%I', n.nspname, c.relname), c.relispopulated
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'm' AND c.oid IN (SELECT oid FROM selected_relations)
              -- Not those that an extension made.
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                              WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
            """;

    /** Through views, materialized views and partitions; what a function reads, no catalogue knows. */
    private static final String OVER_FOREIGN_TABLES = """
            WITH RECURSIVE edge AS (
                -- A view or materialized view reads what its rule depends on.
                SELECT w.ev_class AS reader, d.refobjid AS read FROM pg_catalog.pg_depend d
                JOIN pg_catalog.pg_rewrite w ON w.oid = d.objid
                WHERE d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
                UNION ALL
                -- A partitioned table, or an inheritance parent, reads its children.
                SELECT inhparent, inhrelid FROM pg_catalog.pg_inherits
            ), reading AS (
                -- From the foreign tables to all that read them, directly or not.
                SELECT oid FROM pg_catalog.pg_class WHERE relkind = 'f'
                UNION
                SELECT edge.reader FROM edge JOIN reading ON reading.oid = edge.read
            )
            SELECT n.nspname, c.relname, format('%I.%I', n.nspname, c.relname) FROM reading JOIN pg_catalog.pg_class c ON c.oid = reading.oid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'm'
            """;

    private MaterializedViews() {}

    /** Those that cannot be filled without a connection to a foreign server. */
    public static Set<QualifiedName> overForeignTables(Connection connection) throws SQLException {
        return Set.copyOf(Query.list(
                connection, OVER_FOREIGN_TABLES, row -> new QualifiedName(row.getString(1), row.getString(2))));
    }

    /** Compares; a view that is missing altogether is the catalogue comparison's to name as well. */
    public static Check compare(Map<String, Boolean> expected, Connection copy, Selected selected) throws SQLException {
        Map<String, Boolean> actual = read(copy, selected);
        List<String> foreign = Query.list(copy, OVER_FOREIGN_TABLES, row -> row.getString(3));
        List<Finding> findings = new ArrayList<>();
        expected.forEach((view, populated) -> {
            Boolean restored = actual.get(view);
            boolean leftEmpty = foreign.contains(view) && restored != null && !restored;
            if (!populated.equals(restored) && !leftEmpty) {
                findings.add(new Finding(
                        "materialized view " + view,
                        restored == null ? "is missing in the restored copy" : "is not populated alike",
                        state(populated),
                        restored == null ? "" : state(restored)));
            }
        });
        if (expected.isEmpty()) {
            return Check.notApplicable(CheckId.COMPARE_MATVIEWS, "the database has no materialized views");
        }
        return Check.failedIfAny(
                CheckId.COMPARE_MATVIEWS,
                Coverage.all(expected.size(), "materialized views"),
                findings,
                "materialized views are not populated alike",
                "every materialized view is populated as in the source");
    }

    private static String state(boolean populated) {
        return populated ? "populated" : "not populated";
    }

    /** Name to whether it is populated. */
    public static Map<String, Boolean> read(Connection connection, Selected selected) throws SQLException {
        Map<String, Boolean> views = new TreeMap<>();
        selected.list(connection, SQL, row -> views.put(row.getString(1), row.getBoolean(2)));
        return views;
    }
}
