package io.github.backupverify.postgres.inventory.kind;

import io.github.backupverify.postgres.catalog.Dialect;
import java.util.List;

/** Schemas and what stands in them as a relation. */
final class RelationKinds {
    /** Of a table that needs a TOAST table still: one that has lost its wide columns gets none in the copy. */
    private static final String TOAST_OPTIONS = """
            (SELECT string_agg('toast.' || o, ', ' ORDER BY o COLLATE "C") FROM unnest(t.reloptions) o
             WHERE EXISTS (SELECT FROM pg_catalog.pg_attribute w
                           -- A column of variable length that its type does not keep short makes the server add a TOAST table.
                           WHERE w.attrelid = c.oid AND NOT w.attisdropped AND w.attlen = -1 AND w.attstorage <> 'p'
                             AND (w.atttypmod < 0 OR w.atttypid NOT IN ('bpchar'::regtype, 'varchar'::regtype,
                                  'bit'::regtype, 'varbit'::regtype, 'numeric'::regtype))))
            """;

    /** Of the relation c, in their order. */
    private static final String COLUMNS = """
            (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_catalog.pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
            """;

    private RelationKinds() {}

    static List<ObjectKind> of(Dialect dialect) {
        return List.of(schemas(dialect), tables(dialect), views(dialect), sequences(dialect));
    }

    /** What "public" grants at first changed with version 15; a dump only says how it differs from that, or what it was. */
    private static ObjectKind schemas(Dialect dialect) {
        // Before version 15 neither template0 nor pg_dump speaks of the owner of "public".
        String owner = dialect.has(15)
                ? "pg_get_userbyid(n.nspowner)"
                : "CASE WHEN n.nspname <> 'public' THEN pg_get_userbyid(n.nspowner) END";
        String everyoneMayCreate = dialect.has(15)
                ? "false"
                : dialect.granted("n.nspacl", "n.nspowner") + " = '<owner>=CREATE,USAGE PUBLIC=CREATE,USAGE'";
        return new ObjectKind("schemas", """
                SELECT NULL::oid AS rel, n.oid AS nsp, NULL::text AS parent, 'schema ' || s.q AS identity,
                       %s AS owner,
                       CASE WHEN n.nspname = 'public' AND (%s OR n.nspacl @> i.initprivs AND n.nspacl <@ i.initprivs)
                            THEN 'initial' ELSE %s END AS privileges
                FROM spaces s JOIN pg_catalog.pg_namespace n ON n.oid = s.oid
                LEFT JOIN pg_catalog.pg_init_privs i
                  ON i.classoid = 'pg_catalog.pg_namespace'::regclass AND i.objoid = n.oid
                WHERE %s
                """.formatted(
                        owner,
                        everyoneMayCreate,
                        dialect.privileges("n.nspacl", "n", "n.nspowner"),
                        Dialect.own("pg_namespace", "n.oid")));
    }

    /**
     * The order of columns is a promise of ordinary tables and partitions; an inheritance child's is made anew when
     * its parent gained columns later.
     */
    private static ObjectKind tables(Dialect dialect) {
        return new ObjectKind("tables", """
                SELECT r.part_of AS rel, r.relnamespace AS nsp, NULL::text AS parent, r.label || ' ' || r.q AS identity,
                       CASE c.relkind WHEN 'p' THEN 'yes' ELSE 'no' END AS partitioned,
                       pg_get_userbyid(c.relowner) AS owner,
                       %s AS privileges,
                       c.relpersistence::text AS persistence, am.amname::text AS "access method",
                       coalesce(nullif(ts.spcname, 'pg_default'), '')::text AS tablespace,
                       concat_ws(', ', %s, %s) AS options,
                       c.relrowsecurity::text AS "row security", c.relforcerowsecurity::text AS "forced row security",
                       c.relreplident::text AS "replica identity",
                       CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS "of type",
                       CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS "partition key~",
                       CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS "partition bound",
                       h.parents AS "inherits from",
                       CASE WHEN h.parents IS NULL OR c.relispartition THEN %s END AS "column order",
                       quote_ident(fs.srvname) AS server, %s AS "server options!"
                FROM rels r JOIN pg_catalog.pg_class c ON c.oid = r.oid
                -- Options of the TOAST table are written as toast.name of the table.
                LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid
                LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam AND (c.relkind = 'r' OR %s)
                LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
                -- Of foreign tables: server and options.
                LEFT JOIN pg_catalog.pg_foreign_table ft ON ft.ftrelid = c.oid
                LEFT JOIN pg_catalog.pg_foreign_server fs ON fs.oid = ft.ftserver
                -- Parents, in the order in which columns are inherited.
                LEFT JOIN (SELECT i.inhrelid, string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno) AS parents
                           FROM pg_catalog.pg_inherits i GROUP BY 1) h ON h.inhrelid = c.oid
                WHERE r.relkind IN ('r', 'p', 'f')
                """.formatted(
                        dialect.privileges("c.relacl", "r", "c.relowner"),
                        Dialect.sorted("c.reloptions"),
                        TOAST_OPTIONS,
                        COLUMNS,
                        Dialect.sorted("ft.ftoptions"),
                        dialect.has(17)));
    }

    /** Views and materialized views; whether the latter are populated, {@code compare.matviews} says. */
    private static ObjectKind views(Dialect dialect) {
        return new ObjectKind("views", """
                SELECT r.part_of AS rel, r.relnamespace AS nsp, NULL::text AS parent, r.label || ' ' || r.q AS identity,
                       pg_get_userbyid(c.relowner) AS owner, %s AS privileges, %s AS options,
                       CASE WHEN r.relkind = 'm' THEN am.amname::text END AS "access method",
                       coalesce(nullif(ts.spcname, 'pg_default'), '')::text AS tablespace,
                       %s AS "column order", pg_get_viewdef(c.oid) AS "definition~"
                FROM rels r JOIN pg_catalog.pg_class c ON c.oid = r.oid
                LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam
                LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
                WHERE r.relkind IN ('v', 'm')
                """.formatted(
                        dialect.privileges("c.relacl", "r", "c.relowner"), Dialect.sorted("c.reloptions"), COLUMNS));
    }

    /** The type of an identity column's sequence is the column's after a restore: LIKE makes it a bigint. */
    private static ObjectKind sequences(Dialect dialect) {
        return new ObjectKind("sequences", """
                SELECT r.part_of AS rel, r.relnamespace AS nsp, 'table ' || o.relnamespace::regnamespace || '.' || quote_ident(o.relname) AS parent, 'sequence ' || r.q AS identity,
                       pg_get_userbyid(c.relowner) AS owner, %s AS privileges, %s AS persistence,
                       CASE WHEN d.deptype IS DISTINCT FROM 'i' THEN format_type(s.seqtypid, NULL) END AS type, s.seqstart::text AS start, s.seqincrement::text AS increment,
                       s.seqmin::text AS minimum, s.seqmax::text AS maximum, s.seqcache::text AS cache,
                       s.seqcycle::text AS cycle, o.oid::regclass || '.' || quote_ident(a.attname) AS "owned by"
                FROM rels r JOIN pg_catalog.pg_class c ON c.oid = r.oid
                JOIN pg_catalog.pg_sequence s ON s.seqrelid = r.oid
                -- The column that owns it: a is OWNED BY, i an identity column.
                LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = r.oid
                     AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
                LEFT JOIN pg_catalog.pg_class o ON o.oid = d.refobjid
                LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                WHERE r.relkind = 'S'
                """.formatted(
                dialect.privileges("c.relacl", "s", "c.relowner"), dialect.since(15, "c.relpersistence::text")));
    }
}
