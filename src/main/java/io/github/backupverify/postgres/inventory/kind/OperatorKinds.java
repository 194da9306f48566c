package io.github.backupverify.postgres.inventory.kind;

import io.github.backupverify.postgres.catalog.Dialect;
import java.util.List;

/** Operators, their classes and families, access methods, casts and conversions. */
final class OperatorKinds {
    private OperatorKinds() {}

    static List<ObjectKind> of(Dialect dialect) {
        return List.of(accessMethods(), operators(), families(), classes(), casts(dialect), conversions());
    }

    /** They have no schema to be told by, so those of PostgreSQL are told by their number. */
    private static ObjectKind accessMethods() {
        return new ObjectKind("access methods", """
                SELECT NULL::oid AS rel, NULL::oid AS nsp, NULL::text AS parent, 'access method ' || quote_ident(a.amname) AS identity,
                       a.amtype::text AS kind, a.amhandler::regprocedure::text AS handler
                FROM pg_catalog.pg_am a WHERE a.oid >= 16384 AND %s
                """.formatted(Dialect.own("pg_am", "a.oid")));
    }

    /** An operator that is only named as another's commutator has no function yet, and is made anew with that other. */
    private static ObjectKind operators() {
        return new ObjectKind("operators", """
                SELECT NULL::oid AS rel, n.oid AS nsp, NULL::text AS parent, 'operator ' || o.oid::regoperator AS identity,
                       pg_get_userbyid(o.oprowner) AS owner, o.oprcode::regprocedure::text AS function,
                       o.oprcom::regoperator::text AS commutator, o.oprnegate::regoperator::text AS negator,
                       o.oprrest::regprocedure::text AS "restriction estimator", o.oprjoin::regprocedure::text AS "join estimator",
                       o.oprcanhash::text AS hashes, o.oprcanmerge::text AS merges
                FROM pg_catalog.pg_operator o JOIN spaces n ON n.oid = o.oprnamespace
                WHERE o.oprcode <> 0 AND %s
                """.formatted(Dialect.own("pg_operator", "o.oid")));
    }

    /** With all members: pg_dump writes some of them with their classes and the others with ALTER OPERATOR FAMILY. */
    private static ObjectKind families() {
        return new ObjectKind("operator families", """
                SELECT NULL::oid AS rel, n.oid AS nsp, NULL::text AS parent,
                       'operator family ' || n.q || '.' || quote_ident(f.opfname) || ' USING ' || quote_ident(a.amname) AS identity,
                       pg_get_userbyid(f.opfowner) AS owner,
                       (SELECT string_agg(x, ', ' ORDER BY x COLLATE "C") FROM (
                           SELECT concat_ws(' ', o.amopstrategy, o.amopopr::regoperator, o.amoppurpose,
                                  (SELECT s.opfnamespace::regnamespace || '.' || quote_ident(s.opfname)
                                   FROM pg_catalog.pg_opfamily s WHERE s.oid = o.amopsortfamily)) AS x
                           FROM pg_catalog.pg_amop o WHERE o.amopfamily = f.oid) o) AS operators,
                       (SELECT string_agg(x, ', ' ORDER BY x COLLATE "C") FROM (
                           SELECT concat_ws(' ', p.amprocnum, p.amproc::regprocedure,
                                  format_type(p.amproclefttype, NULL), format_type(p.amprocrighttype, NULL)) AS x
                           FROM pg_catalog.pg_amproc p WHERE p.amprocfamily = f.oid) p) AS functions
                FROM pg_catalog.pg_opfamily f JOIN spaces n ON n.oid = f.opfnamespace
                JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod
                WHERE %s
                """.formatted(Dialect.own("pg_opfamily", "f.oid")));
    }

    /** Without operators and functions, which are compared as members of the family. */
    private static ObjectKind classes() {
        return new ObjectKind("operator classes", """
                SELECT NULL::oid AS rel, n.oid AS nsp,
                       'operator family ' || f.opfnamespace::regnamespace || '.' || quote_ident(f.opfname)
                           || ' USING ' || quote_ident(a.amname) AS parent,
                       'operator class ' || n.q || '.' || quote_ident(c.opcname) || ' USING ' || quote_ident(a.amname) AS identity,
                       pg_get_userbyid(c.opcowner) AS owner, c.opcdefault::text AS "default",
                       format_type(c.opcintype, NULL) AS type, format_type(nullif(c.opckeytype, 0), NULL) AS "stored type",
                       f.opfnamespace::regnamespace || '.' || quote_ident(f.opfname) AS family
                FROM pg_catalog.pg_opclass c JOIN spaces n ON n.oid = c.opcnamespace
                JOIN pg_catalog.pg_am a ON a.oid = c.opcmethod JOIN pg_catalog.pg_opfamily f ON f.oid = c.opcfamily
                WHERE %s
                """.formatted(Dialect.own("pg_opclass", "c.oid")));
    }

    /** They have no schema to be told by, so those of PostgreSQL are told by their number. */
    private static ObjectKind casts(Dialect dialect) {
        // The cast of a range type to its multirange comes and goes with them.
        String made = dialect.server() >= 14
                ? "AND NOT EXISTS (SELECT FROM pg_catalog.pg_range r"
                        + " WHERE c.castsource = r.rngtypid AND c.casttarget = r.rngmultitypid)"
                : "";
        return new ObjectKind("casts", """
                SELECT NULL::oid AS rel, NULL::oid AS nsp, NULL::text AS parent,
                       'cast (' || format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL) || ')' AS identity,
                       nullif(c.castfunc, 0)::regprocedure::text AS function, c.castcontext::text AS context,
                       c.castmethod::text AS method
                FROM pg_catalog.pg_cast c WHERE c.oid >= 16384 AND %s %s
                """.formatted(Dialect.own("pg_cast", "c.oid"), made));
    }

    /** Between encodings: CREATE CONVERSION. */
    private static ObjectKind conversions() {
        return new ObjectKind("conversions", """
                SELECT NULL::oid AS rel, n.oid AS nsp, NULL::text AS parent,
                       'conversion ' || n.q || '.' || quote_ident(c.conname) AS identity,
                       pg_get_userbyid(c.conowner) AS owner, pg_encoding_to_char(c.conforencoding)::text AS "from",
                       pg_encoding_to_char(c.contoencoding)::text AS "to", c.conproc::regprocedure::text AS function,
                       c.condefault::text AS "default"
                FROM pg_catalog.pg_conversion c JOIN spaces n ON n.oid = c.connamespace
                WHERE %s
                """.formatted(Dialect.own("pg_conversion", "c.oid")));
    }
}
