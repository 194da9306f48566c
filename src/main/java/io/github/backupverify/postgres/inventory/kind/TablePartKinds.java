package io.github.backupverify.postgres.inventory.kind;

import io.github.backupverify.postgres.catalog.Dialect;
import io.github.backupverify.postgres.catalog.Validity;
import java.util.List;

/** What belongs to a relation: constraints, indexes, triggers, rules, policies, statistics. */
final class TablePartKinds {
    private TablePartKinds() {}

    static List<ObjectKind> of(Dialect dialect) {
        return List.of(
                constraints(), domainConstraints(), indexes(), triggers(), rules(), policies(), statistics(dialect));
    }

    /**
     * Foreign keys that a partition has from its parent are made anew, under new names. NOT VALID is the business of
     * {@link Validity}. The index of a key is told with its constraint, not as an index of its own.
     */
    private static ObjectKind constraints() {
        return new ObjectKind("constraints", """
                SELECT r.part_of AS rel, r.relnamespace AS nsp, r.label || ' ' || r.q AS parent,
                       'constraint ' || quote_ident(k.conname) || ' on ' || r.q AS identity,
                       CASE WHEN k.contype IN ('p', 'u', 'f')
                            THEN regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '') END AS definition,
                       CASE WHEN k.contype IN ('c', 'x')
                            THEN regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '') END AS "definition~",
                       CASE WHEN k.contype = 'c' AND NOT r.relispartition THEN k.conislocal::text END AS local,
                       k.contype::text AS kind, k.condeferrable::text AS deferrable, k.condeferred::text AS deferred,
                       CASE WHEN i.indexrelid IS NOT NULL THEN %s END AS options,
                       CASE WHEN i.indexrelid IS NOT NULL THEN coalesce(nullif(ts.spcname, 'pg_default'), '')::text END AS tablespace,
                       i.indisclustered::text AS clustered, i.indisreplident::text AS "replica identity",
                       h.inhparent::regclass::text AS "attached to"
                FROM rels r JOIN pg_catalog.pg_constraint k ON k.conrelid = r.oid
                -- The index of PRIMARY KEY, UNIQUE and EXCLUDE; of a foreign key conindid is the index that it refers to.
                LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
                LEFT JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
                LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = ic.reltablespace
                -- The index of a partition is attached to that of its parent.
                LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = i.indexrelid
                -- NOT NULL (n) is compared with the columns, a constraint trigger (t) with the triggers.
                WHERE k.contype IN ('c', 'p', 'u', 'x') OR (k.contype = 'f' AND k.conparentid = 0)
                """.formatted(Dialect.sorted("ic.reloptions")));
    }

    /** CHECK constraints of domains; NOT NULL is compared with the types. */
    private static ObjectKind domainConstraints() {
        return new ObjectKind("domain constraints", """
                SELECT NULL::oid AS rel, n.oid AS nsp, 'type ' || t.oid::regtype AS parent,
                       'constraint ' || quote_ident(k.conname) || ' on ' || t.oid::regtype AS identity,
                       regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '') AS "definition~"
                FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_type t ON t.oid = k.contypid
                JOIN spaces n ON n.oid = t.typnamespace
                WHERE k.contype = 'c' AND %s
                """.formatted(Dialect.own("pg_type", "t.oid")));
    }

    /**
     * An invalid index is not dumped, unless it is a partitioned one. Two options may stand in either order, so then
     * the text is not compared letter by letter.
     */
    private static ObjectKind indexes() {
        return new ObjectKind("indexes", """
                SELECT r.part_of AS rel, r.relnamespace AS nsp, r.label || ' ' || r.q AS parent,
                       'index ' || n.q || '.' || quote_ident(c.relname) AS identity, r.q AS "on",
                       CASE WHEN x.plain THEN pg_get_indexdef(c.oid) END AS definition,
                       CASE WHEN NOT x.plain THEN pg_get_indexdef(c.oid) END AS "definition~",
                       %s AS options, coalesce(nullif(ts.spcname, 'pg_default'), '')::text AS tablespace,
                       i.indisunique::text AS "unique", i.indisclustered::text AS clustered,
                       i.indisreplident::text AS "replica identity", h.inhparent::regclass::text AS "attached to",
                       (SELECT string_agg(a.attnum::text || '=' || a.attstattarget::text, ', ' ORDER BY a.attnum)
                        FROM pg_catalog.pg_attribute a
                        WHERE i.indexprs IS NOT NULL AND a.attrelid = c.oid AND a.attstattarget >= 0) AS "statistics targets"
                FROM rels r JOIN pg_catalog.pg_index i ON i.indrelid = r.oid
                JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
                -- Whether the text can be compared letter by letter: it holds no expression, no condition, and at most one option.
                CROSS JOIN LATERAL (SELECT i.indexprs IS NULL AND i.indpred IS NULL
                                       AND coalesce(cardinality(c.reloptions), 0) < 2 AS plain) x
                JOIN spaces n ON n.oid = c.relnamespace
                LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
                LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = c.oid
                WHERE (i.indisvalid OR c.relkind = 'I') AND i.indisready
                  AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k
                                  WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x'))
                """.formatted(Dialect.sorted("c.reloptions")));
    }

    /** A partition's copy of its parent's trigger is made anew; only whether it fires is its own. */
    private static ObjectKind triggers() {
        return new ObjectKind("triggers", """
                SELECT r.part_of AS rel, r.relnamespace AS nsp, r.label || ' ' || r.q AS parent,
                       'trigger ' || quote_ident(t.tgname) || ' on ' || r.q AS identity, t.tgenabled::text AS enabled,
                       CASE WHEN t.tgparentid = 0 AND t.tgqual IS NULL THEN pg_get_triggerdef(t.oid) END AS definition,
                       CASE WHEN t.tgparentid = 0 AND t.tgqual IS NOT NULL
                            THEN pg_get_triggerdef(t.oid) END AS "definition~"
                FROM rels r JOIN pg_catalog.pg_trigger t ON t.tgrelid = r.oid
                -- Made by users, or of a partition from its parent; not those that do the work of a foreign key.
                WHERE NOT t.tgisinternal OR (t.tgparentid <> 0 AND t.tgconstraint = 0)
                """);
    }

    /** Without the one that makes a view, which is compared as the definition of the view. */
    private static ObjectKind rules() {
        return new ObjectKind("rules", """
                SELECT r.part_of AS rel, r.relnamespace AS nsp, r.label || ' ' || r.q AS parent,
                       'rule ' || quote_ident(w.rulename) || ' on ' || r.q AS identity,
                       w.ev_enabled::text AS enabled, w.ev_type::text AS event, w.is_instead::text AS instead,
                       pg_get_ruledef(w.oid) AS "definition~"
                FROM rels r JOIN pg_catalog.pg_rewrite w ON w.ev_class = r.oid
                WHERE w.rulename <> '_RETURN'
                """);
    }

    /** Of row-level security; whether it is switched on is an attribute of the table. Role 0 is PUBLIC. */
    private static ObjectKind policies() {
        return new ObjectKind("policies", """
                SELECT r.part_of AS rel, r.relnamespace AS nsp, r.label || ' ' || r.q AS parent,
                       'policy ' || quote_ident(p.polname) || ' on ' || r.q AS identity,
                       p.polcmd::text AS command, p.polpermissive::text AS permissive,
                       (SELECT string_agg(CASE o WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(o)) END, ', '
                                          ORDER BY o = 0, pg_get_userbyid(o) COLLATE "C")
                        FROM unnest(p.polroles) o) AS roles,
                       pg_get_expr(p.polqual, p.polrelid) AS "using~",
                       pg_get_expr(p.polwithcheck, p.polrelid) AS "with check~"
                FROM rels r JOIN pg_catalog.pg_policy p ON p.polrelid = r.oid
                """);
    }

    /** With {@code -t}, pg_dump leaves statistics objects out, even those of the tables it names. */
    private static ObjectKind statistics(Dialect dialect) {
        String expressions = dialect.has(14) ? "s.stxexprs IS NOT NULL" : "false";
        return new ObjectKind(
                "statistics objects", """
                SELECT r.part_of AS rel, n.oid AS nsp, r.label || ' ' || r.q AS parent,
                       'statistics object ' || n.q || '.' || quote_ident(s.stxname) AS identity,
                       CASE WHEN NOT %1$s THEN pg_get_statisticsobjdef(s.oid) END AS definition,
                       CASE WHEN %1$s THEN pg_get_statisticsobjdef(s.oid) END AS "definition~",
                       CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget::text END AS "statistics target",
                       pg_get_userbyid(s.stxowner) AS owner
                FROM pg_catalog.pg_statistic_ext s JOIN rels r ON r.oid = s.stxrelid
                JOIN spaces n ON n.oid = s.stxnamespace CROSS JOIN asked
                WHERE NOT asked.only_tables AND %2$s
                """.formatted(expressions, Dialect.own("pg_statistic_ext", "s.oid")));
    }
}
