package io.github.backupverify.postgres.inventory.kind;

import io.github.backupverify.postgres.catalog.NotInAnyDump;
import java.util.List;

/** Comments and security labels, on whatever they are. */
final class AnnotationKinds {
    /**
     * Relations, indexes and columns by joins, for there can be many; the rest as the server names it. Not those on
     * what pg_dump does not dump: members of extensions and their parts, invalid indexes, inherited constraints, triggers
     * that a partition has as its parent has them, the rule that makes a view, what a range type brings along, and
     * whatever is in PostgreSQL's own schemas. {@link NotInAnyDump} names those.
     */
    private static final String TARGETS = """
            -- Relations themselves.
            (SELECT 'pg_catalog.pg_class'::regclass::oid AS classid, r.oid AS objid, 0 AS subid, r.part_of AS rel,
                    r.relnamespace AS nsp, r.label || ' ' || r.q AS target
             FROM rels r
             UNION ALL
             -- Their columns.
             SELECT 'pg_catalog.pg_class'::regclass, r.oid, a.attnum, r.part_of, r.relnamespace,
                    'column ' || r.q || '.' || quote_ident(a.attname)
             FROM rels r JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
             UNION ALL
             -- Indexes that pg_dump dumps: all valid ones, and those of partitioned tables.
             SELECT 'pg_catalog.pg_class'::regclass, i.indexrelid, 0, r.part_of, r.relnamespace,
                    'index ' || i.indexrelid::regclass
             FROM rels r JOIN pg_catalog.pg_index i ON i.indrelid = r.oid
             WHERE i.indisready AND (i.indisvalid OR r.relkind = 'p')
             UNION ALL
             -- Constraints of tables, without foreign keys from a parent and without inherited CHECK and NOT NULL.
             SELECT 'pg_catalog.pg_constraint'::regclass, k.oid, 0, r.part_of, r.relnamespace,
                    'constraint ' || quote_ident(k.conname) || ' on ' || r.q
             FROM rels r JOIN pg_catalog.pg_constraint k ON k.conrelid = r.oid
             WHERE CASE k.contype WHEN 'f' THEN k.conparentid = 0 WHEN 'c' THEN k.conislocal WHEN 'n' THEN k.conislocal
                                  ELSE true END
             UNION ALL
             -- Triggers; of those that a partition has from its parent only where they fire otherwise than there.
             SELECT 'pg_catalog.pg_trigger'::regclass, t.oid, 0, r.part_of, r.relnamespace,
                    'trigger ' || quote_ident(t.tgname) || ' on ' || r.q
             FROM rels r JOIN pg_catalog.pg_trigger t ON t.tgrelid = r.oid
             LEFT JOIN pg_catalog.pg_trigger above ON above.oid = t.tgparentid
             WHERE NOT t.tgisinternal AND t.tgenabled IS DISTINCT FROM above.tgenabled
             UNION ALL
             -- Rules, without the one that makes a view.
             SELECT 'pg_catalog.pg_rewrite'::regclass, w.oid, 0, r.part_of, r.relnamespace,
                    'rule ' || quote_ident(w.rulename) || ' on ' || r.q
             FROM rels r JOIN pg_catalog.pg_rewrite w ON w.ev_class = r.oid WHERE w.rulename <> '_RETURN'
             UNION ALL
             -- Policies of row-level security.
             SELECT 'pg_catalog.pg_policy'::regclass, p.oid, 0, r.part_of, r.relnamespace,
                    'policy ' || quote_ident(p.polname) || ' on ' || r.q
             FROM rels r JOIN pg_catalog.pg_policy p ON p.polrelid = r.oid
             UNION ALL
             -- Whatever else has a comment or a label: types, functions, schemas, large objects and the like.
             SELECT o.classoid, o.objoid, o.objsubid, NULL, i.nsp,
                    CASE i.type WHEN 'domain constraint' THEN 'constraint' ELSE i.type END || ' '
                    -- "for integer language sql" since version 17, "for integer on language sql" before.
                    || CASE i.type WHEN 'transform' THEN replace(i.identity, ' on language ', ' language ') ELSE i.identity END
             FROM (SELECT DISTINCT d.classoid, d.objoid, d.objsubid FROM %1$s d
                   -- Not what the arms above have read.
                   WHERE d.classoid NOT IN ('pg_catalog.pg_class'::regclass, 'pg_catalog.pg_trigger'::regclass,
                                            'pg_catalog.pg_rewrite'::regclass, 'pg_catalog.pg_policy'::regclass)
                     AND NOT (d.classoid = 'pg_catalog.pg_constraint'::regclass
                              AND EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.oid = d.objoid AND k.conrelid <> 0))
                     -- Made by users; large objects may have any number, and public is there from the beginning.
                     AND (d.objoid >= 16384 OR d.classoid = 'pg_catalog.pg_largeobject'::regclass
                          OR (d.classoid = 'pg_catalog.pg_namespace'::regclass AND d.objoid = to_regnamespace('public')))
                     -- No copy has subscriptions; the file's own text is held against the source's.
                     AND d.classoid <> 'pg_catalog.pg_subscription'::regclass
                     -- A dump never speaks of the plpgsql that a new database already has.
                     AND NOT (d.classoid = 'pg_catalog.pg_extension'::regclass
                              AND EXISTS (SELECT FROM pg_catalog.pg_extension e WHERE e.oid = d.objoid AND e.extname = 'plpgsql'))
                     -- Casts and functions that came with a type.
                     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend p
                                     WHERE p.classid = d.classoid AND p.objid = d.objoid AND p.deptype = 'i'
                                       AND p.classid IN ('pg_catalog.pg_cast'::regclass, 'pg_catalog.pg_proc'::regclass))
                     AND NOT EXISTS (SELECT FROM members m WHERE m.classid = d.classoid AND m.objid = d.objoid)) o
             CROSS JOIN LATERAL (
                 SELECT type, identity, schema, to_regnamespace(schema)::oid AS nsp
                 FROM pg_identify_object(o.classoid, o.objoid, o.objsubid)) i
             WHERE i.schema IS NULL OR i.schema NOT IN ('pg_catalog', 'information_schema'))
            """;

    private AnnotationKinds() {}

    static List<ObjectKind> of() {
        return List.of(
                new ObjectKind("comments", """
                        SELECT t.rel, t.nsp, t.target AS parent, 'comment on ' || t.target AS identity, d.description AS text
                        FROM pg_catalog.pg_description d JOIN %s t
                          ON t.classid = d.classoid AND t.objid = d.objoid AND t.subid = d.objsubid
                        """.formatted(TARGETS.formatted("pg_catalog.pg_description"))),
                new ObjectKind("security labels", """
                        SELECT t.rel, t.nsp, t.target AS parent,
                               'security label ' || quote_ident(d.provider) || ' on ' || t.target AS identity, d.label
                        FROM pg_catalog.pg_seclabel d JOIN %s t
                          ON t.classid = d.classoid AND t.objid = d.objoid AND t.subid = d.objsubid
                        """.formatted(TARGETS.formatted("pg_catalog.pg_seclabel"))));
    }
}
