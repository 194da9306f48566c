package io.github.backupverify.postgres.inventory.kind;

import io.github.backupverify.postgres.catalog.Dialect;
import java.util.ArrayList;
import java.util.List;

/** Publications and what they publish. */
final class PublicationKinds {
    private PublicationKinds() {}

    static List<ObjectKind> of(Dialect dialect) {
        List<ObjectKind> kinds = new ArrayList<>(List.of(publications(dialect), tables(dialect)));
        if (dialect.has(15)) {
            kinds.add(schemas());
        }
        return kinds;
    }

    /** Which changes each publishes; what it publishes are kinds of their own. */
    private static ObjectKind publications(Dialect dialect) {
        return new ObjectKind("publications", """
                SELECT NULL::oid AS rel, NULL::oid AS nsp, NULL::text AS parent, 'publication ' || quote_ident(p.pubname) AS identity,
                       pg_get_userbyid(p.pubowner) AS owner, p.puballtables::text AS "all tables",
                       p.pubinsert::text AS "insert", p.pubupdate::text AS "update", p.pubdelete::text AS "delete",
                       p.pubtruncate::text AS "truncate", p.pubviaroot::text AS "via root", %s AS "generated columns"
                FROM pg_catalog.pg_publication p WHERE %s
                """.formatted(
                        dialect.since(18, "p.pubgencols::text"), Dialect.own("pg_publication", "p.oid")));
    }

    /**
     * One row a table of FOR TABLE, with its filter and its list of columns since version 15. Only with everything: a dump
     * of some tables has no publications.
     */
    private static ObjectKind tables(Dialect dialect) {
        return new ObjectKind("published tables", """
                SELECT r.part_of AS rel, NULL::oid AS nsp, 'publication ' || quote_ident(p.pubname) AS parent,
                       'table ' || r.q || ' in publication ' || quote_ident(p.pubname) AS identity,
                       %s AS "filter~", %s AS columns
                FROM pg_catalog.pg_publication_rel pr JOIN pg_catalog.pg_publication p ON p.oid = pr.prpubid
                JOIN rels r ON r.oid = pr.prrelid CROSS JOIN asked
                WHERE asked.everything AND %s
                """.formatted(
                        dialect.since(15, "pg_get_expr(pr.prqual, pr.prrelid)"),
                        dialect.since(15, """
                                        (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname COLLATE "C")
                                         FROM pg_catalog.pg_attribute a
                                         WHERE a.attrelid = pr.prrelid AND a.attnum = ANY (pr.prattrs::int2[]))
                                        """),
                        Dialect.own("pg_publication", "p.oid")));
    }

    /** One row a schema of FOR TABLES IN SCHEMA, likewise. */
    private static ObjectKind schemas() {
        return new ObjectKind("published schemas", """
                SELECT NULL::oid AS rel, n.oid AS nsp, 'publication ' || quote_ident(p.pubname) AS parent,
                       'schema ' || n.q || ' in publication ' || quote_ident(p.pubname) AS identity
                FROM pg_catalog.pg_publication_namespace pn JOIN pg_catalog.pg_publication p ON p.oid = pn.pnpubid
                JOIN spaces n ON n.oid = pn.pnnspid CROSS JOIN asked
                WHERE asked.everything AND %s
                """.formatted(Dialect.own("pg_publication", "p.oid")));
    }
}
