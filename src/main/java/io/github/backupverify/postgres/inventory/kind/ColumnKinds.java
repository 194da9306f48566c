package io.github.backupverify.postgres.inventory.kind;

import io.github.backupverify.postgres.catalog.Dialect;
import java.util.List;

/** Columns of tables, views, foreign tables and composite types. */
final class ColumnKinds {
    private static final String INHERITED = "a.attinhcount > 0 AND NOT r.relispartition";
    /** The same column of the parents. */
    private static final String PARENTS = "pg_catalog.pg_inherits h JOIN pg_catalog.pg_attribute p"
            + " ON p.attrelid = h.inhparent AND p.attname = a.attname AND NOT p.attisdropped"
            + " WHERE h.inhrelid = a.attrelid";

    private ColumnKinds() {}

    /**
     * Whether a column is local is only asked of inheritance children: attaching a partition sets it anew. Of storage
     * and compression a dump says nothing where they are the defaults, and then a child has those of its parent. The
     * name of a NOT NULL constraint (18 and newer) is kept only where it is the column's own.
     */
    static List<ObjectKind> of(Dialect dialect) {
        return List.of(new ObjectKind("columns", """
                SELECT r.part_of AS rel, r.relnamespace AS nsp, r.label || ' ' || r.q AS parent,
                       'column ' || r.q || '.' || quote_ident(a.attname) AS identity,
                       format_type(a.atttypid, a.atttypmod) AS type,
                       CASE WHEN a.attcollation <> 0 THEN a.attcollation::regcollation::text END AS collation,
                       a.attnotnull::text AS "not null", %s AS "not null constraint",
                       CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END AS "default~",
                       nullif(a.attgenerated, '')::text AS generated,
                       CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END AS "generation expression~",
                       nullif(a.attidentity, '')::text AS "identity column",
                       CASE WHEN r.relkind IN ('r', 'p', 'm', 'f') AND NOT (%s AND (
                                a.attstorage = (SELECT t.typstorage FROM pg_catalog.pg_type t WHERE t.oid = a.atttypid)
                                OR a.attstorage IN (SELECT p.attstorage FROM %s)))
                            THEN a.attstorage::text END AS storage,
                       %s AS compression,
                       CASE WHEN a.attstattarget >= 0 THEN a.attstattarget::text END AS "statistics target",
                       CASE WHEN a.attoptions IS NOT NULL THEN %s END AS options,
                       CASE WHEN a.attfdwoptions IS NOT NULL THEN %s END AS "server options!",
                       CASE WHEN r.relkind IN ('r', 'f') AND NOT r.relispartition THEN a.attislocal::text END AS local,
                       CASE WHEN a.attacl IS NOT NULL THEN %s ELSE '' END AS privileges
                FROM rels r JOIN pg_catalog.pg_class o ON o.oid = r.oid
                JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid
                LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.atthasdef
                %s
                -- The columns of every sequence are the same; below 1 are the system columns of every table.
                WHERE r.relkind <> 'S' AND a.attnum > 0 AND NOT a.attisdropped
                """.formatted(
                        dialect.since(
                                18,
                                "CASE WHEN k.conislocal AND k.coninhcount = 0 THEN k.conname END"
                                        + " || CASE WHEN k.connoinherit THEN ' NO INHERIT' ELSE '' END"),
                        INHERITED,
                        PARENTS,
                        dialect.since(
                                14,
                                "CASE WHEN r.relkind IN ('r', 'p', 'm') AND NOT (" + INHERITED
                                        + " AND (a.attcompression = '' OR a.attcompression IN (SELECT p.attcompression FROM "
                                        + PARENTS + ")))"
                                        + " THEN a.attcompression::text END"),
                        Dialect.sortedOwn("a.attoptions"),
                        Dialect.sorted("a.attfdwoptions"),
                        dialect.privileges("a.attacl", "c", "o.relowner"),
                        dialect.has(18)
                                ? "LEFT JOIN pg_catalog.pg_constraint k ON k.conrelid = a.attrelid"
                                        + " AND k.contype = 'n' AND k.conkey[1] = a.attnum"
                                : "")));
    }
}
