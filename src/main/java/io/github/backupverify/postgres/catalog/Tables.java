package io.github.backupverify.postgres.catalog;

import io.github.backupverify.content.QualifiedName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Finds every table whose rows a dump holds. */
public final class Tables {
    /**
     * Ordinary tables, leaf partitions and inheritance parents are all relkind r. relpages is read, not
     * pg_table_size(): that would wait for anyone who holds the table exclusively. A row never has more than one page.
     */
    private static final String SQL = """
            -- Tables of extensions whose rows pg_dump dumps, with the condition that chooses the rows.
            , configuration AS (
                SELECT t.oid, t.condition
                FROM pg_catalog.pg_extension e, unnest(e.extconfig, e.extcondition) AS t(oid, condition)),
            -- All other tables of extensions are in no dump.
            members AS (
                SELECT objid FROM pg_catalog.pg_depend
                WHERE classid = 'pg_catalog.pg_class'::regclass AND deptype = 'e'),
            -- The hash of an enum's value is another in another database, so pg_dump loads such partitions through
            -- the root, and each row goes where its hash leads there.
            hashed_by_enum AS (
                SELECT p.partrelid FROM pg_catalog.pg_partitioned_table p
                JOIN pg_catalog.pg_opclass o ON o.oid = ANY (p.partclass)
                JOIN pg_catalog.pg_am m ON m.oid = o.opcmethod
                WHERE o.opcname = 'enum_ops' AND o.opcnamespace = 'pg_catalog'::regnamespace AND m.amname = 'hash')
            SELECT n.nspname, c.relname,
                   -- The columns that COPY writes: generated ones are computed anew.
                   ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a
                         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                         ORDER BY a.attnum),
                   coalesce(x.condition, ''),
                   (greatest(0, least(c.relpages, c.reltuples))
                        + greatest(0, coalesce(least(t.relpages, t.reltuples), 0)))::bigint
                       * current_setting('block_size')::bigint,
                   coalesce(rn.nspname, n.nspname), coalesce(r.relname, c.relname)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN asked
            LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid
            LEFT JOIN configuration x ON x.oid = c.oid
            LEFT JOIN pg_catalog.pg_class r
              ON c.relispartition AND r.oid = pg_partition_root(c.oid)
             AND EXISTS (SELECT FROM pg_partition_ancestors(c.oid) a WHERE a IN (SELECT partrelid FROM hashed_by_enum))
            LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
            WHERE c.relkind = 'r' AND c.relpersistence <> 't'
              -- Rows of configuration tables go with their extension, and so only into a dump of everything. They may
              -- stand in pg_catalog.
              AND CASE WHEN x.oid IS NOT NULL THEN asked.everything AND c.oid NOT IN (SELECT oid FROM unwanted)
                            AND (c.relnamespace IN (SELECT oid FROM selected_schemas) OR n.nspname LIKE 'pg\\_%')
                       ELSE c.oid IN (SELECT oid FROM selected_relations)
                            AND c.oid NOT IN (SELECT objid FROM members) END
            ORDER BY 1, 2
            """;

    private Tables() {}

    /** Every table of the database, or of the part that was selected. */
    public static List<DumpedTable> read(Connection connection, Selected selected) throws SQLException {
        return selected.list(
                connection,
                SQL,
                row -> new DumpedTable(
                        new QualifiedName(row.getString(1), row.getString(2)),
                        texts(row.getArray(3)),
                        row.getString(4),
                        row.getLong(5),
                        new QualifiedName(row.getString(6), row.getString(7))));
    }

    private static List<String> texts(Array columns) throws SQLException {
        return List.of((String[]) columns.getArray());
    }
}
