package io.github.backupverify.postgres.inventory.kind;

import io.github.backupverify.postgres.catalog.Dialect;
import java.util.List;

/** Functions, procedures and aggregates, and the languages they are written in. */
final class RoutineKinds {
    private RoutineKinds() {}

    static List<ObjectKind> of(Dialect dialect) {
        return List.of(languages(dialect), routines(dialect), aggregates(), transforms());
    }

    /** Procedural languages; internal, C and SQL are in every database. */
    private static ObjectKind languages(Dialect dialect) {
        return new ObjectKind("languages", """
                SELECT NULL::oid AS rel, NULL::oid AS nsp, NULL::text AS parent, 'language ' || quote_ident(l.lanname) AS identity,
                       l.lanpltrusted::text AS trusted, l.lanplcallfoid::regprocedure::text AS handler,
                       l.laninline::regprocedure::text AS inline, l.lanvalidator::regprocedure::text AS validator,
                       pg_get_userbyid(l.lanowner) AS owner, %s AS privileges
                FROM pg_catalog.pg_language l
                WHERE l.lanispl AND %s
                """.formatted(
                        dialect.privileges("l.lanacl", "l", "l.lanowner"), Dialect.own("pg_language", "l.oid")));
    }

    /** The constructors of a range type come and go with it, and pg_dump does not dump their grants. */
    private static ObjectKind routines(Dialect dialect) {
        return new ObjectKind("routines", """
                SELECT NULL::oid AS rel, n.oid AS nsp, NULL::text AS parent,
                       CASE p.prokind WHEN 'p' THEN 'procedure ' WHEN 'a' THEN 'aggregate ' ELSE 'function ' END
                           || p.oid::regprocedure AS identity,
                       pg_get_userbyid(p.proowner) AS owner, %s AS privileges,
                       p.prokind::text AS kind, l.lanname::text AS language,
                       pg_get_function_result(p.oid) AS result, pg_get_function_identity_arguments(p.oid) AS arguments,
                       CASE WHEN p.pronargdefaults > 0 THEN pg_get_function_arguments(p.oid) END AS "argument defaults~",
                       p.prosrc AS body, p.probin AS library, %s AS "SQL body~",
                       p.provolatile::text AS volatility, p.proisstrict::text AS strict, p.proparallel::text AS parallel,
                       p.prosecdef::text AS "security definer", p.proleakproof::text AS leakproof,
                       p.procost::text AS cost, p.prorows::text AS rows, %s AS settings,
                       nullif(p.prosupport::oid, 0)::regprocedure::text AS support, p.protrftypes::regtype[]::text AS transforms
                FROM pg_catalog.pg_proc p JOIN spaces n ON n.oid = p.pronamespace
                JOIN pg_catalog.pg_language l ON l.oid = p.prolang
                WHERE %s
                  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                                  WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')
                """.formatted(
                        dialect.privileges("p.proacl", "f", "p.proowner"),
                        dialect.since(14, "pg_get_function_sqlbody(p.oid)"),
                        Dialect.sorted("p.proconfig"),
                        Dialect.own("pg_proc", "p.oid")));
    }

    /**
     * What only an aggregate has; the rest of it is a routine. How a final function is called says nothing where there is
     * none, and pg_dump leaves it out.
     */
    private static ObjectKind aggregates() {
        return new ObjectKind("aggregate definitions", """
                SELECT NULL::oid AS rel, n.oid AS nsp, 'aggregate ' || p.oid::regprocedure AS parent,
                       'aggregate ' || p.oid::regprocedure AS identity,
                       a.aggkind::text AS "aggregate kind", a.aggnumdirectargs::text AS "direct arguments",
                       a.aggtransfn::regprocedure::text AS transition, a.aggfinalfn::regprocedure::text AS final,
                       a.aggcombinefn::regprocedure::text AS combine, a.aggserialfn::regprocedure::text AS serial,
                       a.aggdeserialfn::regprocedure::text AS deserial, a.aggmtransfn::regprocedure::text AS "moving transition",
                       a.aggminvtransfn::regprocedure::text AS "moving inverse", a.aggmfinalfn::regprocedure::text AS "moving final",
                       CASE WHEN a.aggfinalfn <> 0 THEN a.aggfinalextra::text END AS "final extra",
                       CASE WHEN a.aggmfinalfn <> 0 THEN a.aggmfinalextra::text END AS "moving final extra",
                       CASE WHEN a.aggfinalfn <> 0 THEN a.aggfinalmodify::text END AS "final modify",
                       CASE WHEN a.aggmfinalfn <> 0 THEN a.aggmfinalmodify::text END AS "moving final modify",
                       a.aggsortop::regoperator::text AS "sort operator", format_type(a.aggtranstype, NULL) AS state,
                       a.aggtransspace::text AS "state space", format_type(nullif(a.aggmtranstype, 0), NULL) AS "moving state",
                       a.aggmtransspace::text AS "moving state space",
                       a.agginitval AS "initial value", a.aggminitval AS "moving initial value"
                FROM pg_catalog.pg_aggregate a JOIN pg_catalog.pg_proc p ON p.oid = a.aggfnoid
                JOIN spaces n ON n.oid = p.pronamespace
                WHERE %s
                """.formatted(Dialect.own("pg_proc", "p.oid")));
    }

    /** CREATE TRANSFORM: a type and a language, and two functions. */
    private static ObjectKind transforms() {
        return new ObjectKind("transforms", """
                SELECT NULL::oid AS rel, NULL::oid AS nsp, NULL::text AS parent,
                       'transform for ' || format_type(t.trftype, NULL) || ' language ' || quote_ident(l.lanname) AS identity,
                       t.trffromsql::regprocedure::text AS "from SQL", t.trftosql::regprocedure::text AS "to SQL"
                FROM pg_catalog.pg_transform t JOIN pg_catalog.pg_language l ON l.oid = t.trflang
                WHERE %s
                """.formatted(Dialect.own("pg_transform", "t.oid")));
    }
}
