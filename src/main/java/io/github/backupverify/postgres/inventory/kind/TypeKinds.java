package io.github.backupverify.postgres.inventory.kind;

import io.github.backupverify.postgres.catalog.Dialect;
import java.util.List;

/** Types and collations. */
final class TypeKinds {
    private TypeKinds() {}

    static List<ObjectKind> of(Dialect dialect) {
        return List.of(collations(dialect), types(dialect));
    }

    /** Where the locale's name stands changed with versions 15 and 17; it is the same name. */
    private static ObjectKind collations(Dialect dialect) {
        String locale = dialect.server() >= 17
                ? "coalesce(c.colllocale, c.collcollate)"
                : dialect.server() >= 15 ? "coalesce(c.colliculocale, c.collcollate)" : "c.collcollate";
        return new ObjectKind("collations", """
                SELECT NULL::oid AS rel, n.oid AS nsp, NULL::text AS parent,
                       'collation ' || n.q || '.' || quote_ident(c.collname) AS identity,
                       pg_get_userbyid(c.collowner) AS owner, c.collprovider::text AS provider,
                       %s::text AS locale, CASE WHEN c.collprovider = 'c' THEN c.collctype END::text AS ctype,
                       c.collisdeterministic::text AS deterministic, %s AS rules
                FROM pg_catalog.pg_collation c JOIN spaces n ON n.oid = c.collnamespace
                -- Of any encoding, or of that of this database: others cannot be used here.
                WHERE c.collencoding IN (-1, (SELECT encoding FROM pg_catalog.pg_database WHERE datname = current_database()))
                  AND %s
                """.formatted(
                        locale, dialect.since(16, "c.collicurules"), Dialect.own("pg_collation", "c.oid")));
    }

    /** Array, row and multirange types come and go with what they belong to. Enum labels: their order, never numbers. */
    private static ObjectKind types(Dialect dialect) {
        return new ObjectKind("types", """
                SELECT NULL::oid AS rel, n.oid AS nsp, NULL::text AS parent, 'type ' || t.oid::regtype AS identity,
                       t.typtype::text AS kind, t.typisdefined::text AS defined,
                       pg_get_userbyid(t.typowner) AS owner, %s AS privileges,
                       (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
                        FROM pg_catalog.pg_enum e WHERE t.typtype = 'e' AND e.enumtypid = t.oid) AS labels,
                       CASE t.typtype WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod) END AS "base type",
                       CASE t.typtype WHEN 'd' THEN t.typnotnull::text END AS "not null",
                       t.typdefault AS "default~",
                       CASE WHEN t.typcollation <> 0 THEN t.typcollation::regcollation::text END AS collation,
                       CASE t.typtype WHEN 'c' THEN
                           (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
                            FROM pg_catalog.pg_attribute a
                            WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) END AS "column order",
                       CASE WHEN r.rngtypid IS NOT NULL THEN concat_ws(' ', 'subtype', format_type(r.rngsubtype, NULL),
                            'opclass', (SELECT opcnamespace::regnamespace || '.' || quote_ident(opcname)
                                        FROM pg_catalog.pg_opclass WHERE oid = r.rngsubopc),
                            'collation', nullif(r.rngcollation, 0)::regcollation,
                            'canonical', r.rngcanonical, 'diff', r.rngsubdiff, 'multirange', %s) END AS range,
                       CASE t.typtype WHEN 'b' THEN concat_ws(' ', t.typinput, t.typoutput, t.typreceive, t.typsend,
                            t.typmodin, t.typmodout, t.typanalyze, %s, t.typlen, t.typbyval, t.typalign,
                            t.typstorage, t.typcategory, t.typispreferred, t.typdelim,
                            format_type(nullif(t.typelem, 0), NULL)) END AS base
                FROM pg_catalog.pg_type t JOIN spaces n ON n.oid = t.typnamespace
                LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
                LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
                -- The type of whose values this is the array, if it is one.
                LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND e.typarray = t.oid
                -- No row type of a table, no array, no multirange.
                WHERE (t.typrelid = 0 OR c.relkind = 'c') AND e.oid IS NULL
                  AND t.typtype <> 'm' AND %s
                """.formatted(
                        dialect.privileges("t.typacl", "T", "t.typowner"),
                        dialect.since(14, "format_type(r.rngmultitypid, NULL)"),
                        dialect.since(14, "t.typsubscript"),
                        Dialect.own("pg_type", "t.oid")));
    }
}
