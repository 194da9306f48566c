package io.github.backupverify.postgres.inventory.kind;

import io.github.backupverify.postgres.catalog.Dialect;
import io.github.backupverify.postgres.catalog.Extensions;
import java.util.List;

/** What belongs to the database and to no schema: extensions, foreign servers, event triggers, large objects and the like. */
final class DatabaseWideKinds {
    private DatabaseWideKinds() {}

    /** All but the extensions, which come before whatever they make. */
    static List<ObjectKind> of(Dialect dialect) {
        return List.of(
                dependencies(),
                wrappers(dialect),
                servers(dialect),
                userMappings(),
                eventTriggers(),
                defaultPrivileges(dialect),
                largeObjects(dialect));
    }

    /** Neither owner nor version is in a dump; {@link Extensions} compares versions. */
    static ObjectKind extensions() {
        return new ObjectKind("extensions", """
                SELECT NULL::oid AS rel, NULL::oid AS nsp, NULL::text AS parent, 'extension ' || quote_ident(e.extname) AS identity,
                       e.extnamespace::regnamespace::text AS schema
                FROM pg_catalog.pg_extension e
                """);
    }

    /** Of functions, indexes, triggers and materialized views: {@code ALTER … DEPENDS ON EXTENSION}. */
    private static ObjectKind dependencies() {
        return new ObjectKind("dependencies on extensions", """
                SELECT NULL::oid AS rel, to_regnamespace(i.schema)::oid AS nsp, NULL::text AS parent,
                       'dependency of ' || i.type || ' ' || i.identity || ' on extension ' || quote_ident(e.extname) AS identity
                FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
                CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, d.objsubid) i
                WHERE d.refclassid = 'pg_catalog.pg_extension'::regclass AND d.deptype = 'x'
                """);
    }

    /** Options are marked: they may hold a password. */
    private static ObjectKind wrappers(Dialect dialect) {
        return new ObjectKind("foreign-data wrappers", """
                SELECT NULL::oid AS rel, NULL::oid AS nsp, NULL::text AS parent,
                       'foreign-data wrapper ' || quote_ident(f.fdwname) AS identity,
                       pg_get_userbyid(f.fdwowner) AS owner, %s AS privileges,
                       f.fdwhandler::regprocedure::text AS handler, f.fdwvalidator::regprocedure::text AS validator,
                       %s AS "options!"
                FROM pg_catalog.pg_foreign_data_wrapper f WHERE %s
                """.formatted(
                        dialect.privileges("f.fdwacl", "F", "f.fdwowner"),
                        Dialect.sorted("f.fdwoptions"),
                        Dialect.own("pg_foreign_data_wrapper", "f.oid")));
    }

    /** Options are marked: they may hold a password. */
    private static ObjectKind servers(Dialect dialect) {
        return new ObjectKind("servers", """
                SELECT NULL::oid AS rel, NULL::oid AS nsp, NULL::text AS parent, 'server ' || quote_ident(s.srvname) AS identity,
                       pg_get_userbyid(s.srvowner) AS owner, %s AS privileges, s.srvtype AS type, s.srvversion AS version,
                       quote_ident(f.fdwname) AS wrapper, %s AS "options!"
                FROM pg_catalog.pg_foreign_server s JOIN pg_catalog.pg_foreign_data_wrapper f ON f.oid = s.srvfdw
                WHERE %s
                """.formatted(
                        dialect.privileges("s.srvacl", "S", "s.srvowner"),
                        Dialect.sorted("s.srvoptions"),
                        Dialect.own("pg_foreign_server", "s.oid")));
    }

    /** The view shows options only to those who may see them; pg_dump reads the same view. They hold passwords. */
    private static ObjectKind userMappings() {
        return new ObjectKind("user mappings", """
                SELECT NULL::oid AS rel, NULL::oid AS nsp, 'server ' || quote_ident(u.srvname) AS parent,
                       'user mapping for ' || quote_ident(u.usename) || ' on server ' || quote_ident(u.srvname) AS identity,
                       %s AS "options!"
                FROM pg_catalog.pg_user_mappings u WHERE %s
                """.formatted(
                        Dialect.sorted("u.umoptions"), Dialect.own("pg_user_mapping", "u.umid")));
    }

    /** Also whether each is enabled, which ALTER EVENT TRIGGER sets. */
    private static ObjectKind eventTriggers() {
        return new ObjectKind(
                "event triggers", """
                SELECT NULL::oid AS rel, NULL::oid AS nsp, NULL::text AS parent, 'event trigger ' || quote_ident(e.evtname) AS identity,
                       pg_get_userbyid(e.evtowner) AS owner, e.evtevent::text AS event, e.evtenabled::text AS enabled,
                       e.evtfoid::regprocedure::text AS function, %s AS tags
                FROM pg_catalog.pg_event_trigger e WHERE %s
                """.formatted(Dialect.sorted("e.evttags"), Dialect.own("pg_event_trigger", "e.oid")));
    }

    /** What ALTER DEFAULT PRIVILEGES has set, for the whole database or in a schema: the namespace is 0, or that schema. */
    private static ObjectKind defaultPrivileges(Dialect dialect) {
        return new ObjectKind("default privileges", """
                SELECT NULL::oid AS rel, nullif(d.defaclnamespace, 0) AS nsp, NULL::text AS parent,
                       concat_ws(' ', 'default privileges of', quote_ident(pg_get_userbyid(d.defaclrole)),
                                 'in schema ' || nullif(d.defaclnamespace, 0)::regnamespace, 'on',
                                 CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
                                      WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' ELSE d.defaclobjtype::text END) AS identity,
                       %s AS privileges
                FROM pg_catalog.pg_default_acl d
                """.formatted(dialect.granted("d.defaclacl", "d.defaclrole")));
    }

    /** Owner and grants; what large objects hold is compared by {@code postgres.content}. */
    private static ObjectKind largeObjects(Dialect dialect) {
        return new ObjectKind("large objects", """
                SELECT NULL::oid AS rel, NULL::oid AS nsp, NULL::text AS parent, 'large object ' || l.oid::text AS identity,
                       pg_get_userbyid(l.lomowner) AS owner, %s AS privileges
                FROM pg_catalog.pg_largeobject_metadata l
                """.formatted(dialect.privileges("l.lomacl", "L", "l.lomowner")));
    }
}
