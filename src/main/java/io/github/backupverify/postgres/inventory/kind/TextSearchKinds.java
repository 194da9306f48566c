package io.github.backupverify.postgres.inventory.kind;

import io.github.backupverify.postgres.catalog.Dialect;
import java.util.List;

/** Text search parsers, templates, dictionaries and configurations: all that stand in the schemas of users. */
final class TextSearchKinds {
    private TextSearchKinds() {}

    static List<ObjectKind> of() {
        return List.of(
                new ObjectKind("text search parsers", """
                        SELECT NULL::oid AS rel, n.oid AS nsp, NULL::text AS parent,
                               'text search parser ' || n.q || '.' || quote_ident(p.prsname) AS identity,
                               concat_ws(' ', p.prsstart, p.prstoken, p.prsend, p.prsheadline, p.prslextype) AS functions
                        FROM pg_catalog.pg_ts_parser p JOIN spaces n ON n.oid = p.prsnamespace WHERE %s
                        """.formatted(Dialect.own("pg_ts_parser", "p.oid"))),
                new ObjectKind("text search templates", """
                        SELECT NULL::oid AS rel, n.oid AS nsp, NULL::text AS parent,
                               'text search template ' || n.q || '.' || quote_ident(t.tmplname) AS identity,
                               concat_ws(' ', t.tmplinit, t.tmpllexize) AS functions
                        FROM pg_catalog.pg_ts_template t JOIN spaces n ON n.oid = t.tmplnamespace WHERE %s
                        """.formatted(Dialect.own("pg_ts_template", "t.oid"))),
                new ObjectKind("text search dictionaries", """
                        SELECT NULL::oid AS rel, n.oid AS nsp, NULL::text AS parent,
                               'text search dictionary ' || n.q || '.' || quote_ident(d.dictname) AS identity,
                               pg_get_userbyid(d.dictowner) AS owner, d.dictinitoption AS options,
                               t.tmplnamespace::regnamespace || '.' || quote_ident(t.tmplname) AS template
                        FROM pg_catalog.pg_ts_dict d JOIN spaces n ON n.oid = d.dictnamespace
                        JOIN pg_catalog.pg_ts_template t ON t.oid = d.dicttemplate WHERE %s
                        """.formatted(Dialect.own("pg_ts_dict", "d.oid"))),
                new ObjectKind("text search configurations", """
                        SELECT NULL::oid AS rel, n.oid AS nsp, NULL::text AS parent,
                               'text search configuration ' || n.q || '.' || quote_ident(c.cfgname) AS identity,
                               pg_get_userbyid(c.cfgowner) AS owner,
                               p.prsnamespace::regnamespace || '.' || quote_ident(p.prsname) AS parser,
                               (SELECT string_agg(m.maptokentype::text || ':' || m.mapdict::regdictionary, ', '
                                                  ORDER BY m.maptokentype, m.mapseqno)
                                FROM pg_catalog.pg_ts_config_map m WHERE m.mapcfg = c.oid) AS mappings
                        FROM pg_catalog.pg_ts_config c JOIN spaces n ON n.oid = c.cfgnamespace
                        JOIN pg_catalog.pg_ts_parser p ON p.oid = c.cfgparser WHERE %s
                        """.formatted(Dialect.own("pg_ts_config", "c.oid"))));
    }
}
