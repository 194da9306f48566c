package io.github.backupverify.postgres.inventory.kind;

import io.github.backupverify.postgres.catalog.Dialect;
import io.github.backupverify.postgres.catalog.NotInAnyDump;
import java.util.List;

/**
 * Grants on what a dump does not create: the system's own objects and the members of extensions. pg_dump dumps how they
 * differ from what initdb or the extension's script left, so that difference is what is compared; the owner has another
 * name on another server.
 */
final class SystemPrivilegeKinds {
    private SystemPrivilegeKinds() {}

    static List<ObjectKind> of(Dialect dialect) {
        return List.of(new ObjectKind("privileges of system and extension objects", """
                SELECT * FROM (
                SELECT NULL::oid AS rel, NULL::oid AS nsp, NULL::text AS parent,
                       'privileges on ' || i.type || ' ' || i.identity AS identity,
                       (SELECT string_agg(x, ', ' ORDER BY x COLLATE "C") FROM (%1$s EXCEPT %2$s) t(x)) AS granted,
                       (SELECT string_agg(x, ', ' ORDER BY x COLLATE "C") FROM (%2$s EXCEPT %1$s) t(x)) AS revoked
                FROM (
                    -- All that can have grants: relations, columns, routines, types, languages, schemas, wrappers. With
                    -- the letter by which acldefault() knows each, and the schema: 11 for languages, which have none and
                    -- count as those of pg_catalog; 0 for wrappers, of which only members of extensions count.
                    SELECT 'pg_catalog.pg_class'::regclass AS classid, c.oid, 0 AS subid, c.relacl AS acl, c.relowner AS owner,
                           (CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END)::"char" AS kind, c.relnamespace AS nsp
                    FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
                    UNION ALL
                    SELECT 'pg_catalog.pg_class'::regclass, a.attrelid, a.attnum, a.attacl, c.relowner, 'c', c.relnamespace
                    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
                    WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
                    UNION ALL
                    SELECT 'pg_catalog.pg_proc'::regclass, oid, 0, proacl, proowner, 'f', pronamespace FROM pg_catalog.pg_proc
                    UNION ALL
                    SELECT 'pg_catalog.pg_type'::regclass, oid, 0, typacl, typowner, 'T', typnamespace FROM pg_catalog.pg_type
                    UNION ALL
                    SELECT 'pg_catalog.pg_language'::regclass, oid, 0, lanacl, lanowner, 'l', 11 FROM pg_catalog.pg_language
                    UNION ALL
                    SELECT 'pg_catalog.pg_namespace'::regclass, oid, 0, nspacl, nspowner, 'n', oid FROM pg_catalog.pg_namespace
                    UNION ALL
                    SELECT 'pg_catalog.pg_foreign_data_wrapper'::regclass, oid, 0, fdwacl, fdwowner, 'F', 0
                    FROM pg_catalog.pg_foreign_data_wrapper
                ) o
                -- What initdb or the script of an extension granted; where nothing is recorded, the default.
                LEFT JOIN pg_catalog.pg_init_privs p ON p.classoid = o.classid AND p.objoid = o.oid AND p.objsubid = o.subid
                CROSS JOIN LATERAL pg_identify_object(o.classid, o.oid, o.subid) i, asked
                WHERE asked.everything AND o.acl IS NOT NULL
                  AND o.acl IS DISTINCT FROM coalesce(p.initprivs, acldefault(o.kind, o.owner))
                  -- In pg_catalog from the beginning, or a member of an extension.
                  AND ((o.oid < 16384 AND o.nsp = 11)
                       OR EXISTS (SELECT FROM members m WHERE m.classid = o.classid AND m.objid = o.oid))) changed
                -- The same grants in another order are no change, and so in no dump.
                WHERE granted IS NOT NULL OR revoked IS NOT NULL
                """.formatted(
                        exploded("o.acl", "o.owner", dialect),
                        exploded("coalesce(p.initprivs, acldefault(o.kind, o.owner))", "a.grantor", dialect))));
    }

    /**
     * Without what an owner may do by itself: no dump says that one has another owner than a restore gives it, so what
     * {@code REVOKE} takes from the owner there it takes from somebody else here. {@link NotInAnyDump} tells of such owners.
     *
     * @param owner who owned it when these grants were made
     */
    private static String exploded(String acl, String owner, Dialect dialect) {
        return """
               SELECT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee)::text END
                      || '=' || a.privilege_type || CASE WHEN a.is_grantable THEN '*' ELSE '' END
                      || CASE WHEN a.grantor = %2$s THEN '' ELSE ' by ' || pg_get_userbyid(a.grantor) END
               FROM aclexplode(%1$s) a WHERE a.grantee <> a.grantor AND %3$s
               """.formatted(acl, owner, dialect.comparablePrivilege());
    }
}
