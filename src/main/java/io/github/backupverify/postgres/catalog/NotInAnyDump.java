package io.github.backupverify.postgres.catalog;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What pg_dump never dumps, so that no backup holds it: changes to the members of an extension, rows of its tables that
 * it did not declare as configuration, objects in PostgreSQL's own schemas, other owners of these and of members, grants on functions that a type brought
 * along, and comments on what is inherited or was made by itself. A restore gives what the extension, or a new database, has by itself.
 *
 * @see <a href="https://www.postgresql.org/docs/current/extend-extensions.html#EXTEND-EXTENSIONS-CONFIG-TABLES">
 *     Extension configuration tables</a>
 */
public final class NotInAnyDump {
    /** Comes after a number. */
    private static final String ROWS = " rows";

    private static final String MEMBERS = """
            WITH members AS (
                SELECT d.classid, d.objid, e.extname, e.extconfig, e.extowner
                FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
                WHERE d.refclassid = 'pg_catalog.pg_extension'::regclass AND d.deptype = 'e')
            """;

    /** One row an object: what it is, and its definition or another text that shows a change of it. */
    private static final String DEFINITIONS = MEMBERS + """
            -- Members of extensions: a restore makes them as the extension does, whatever was done to them. Of
            -- functions and views the definition, of tables their columns, of dictionaries their options.
            SELECT 'member of extension ' || m.extname::text || ': ' || i.type || ' ' || i.identity,
                   CASE WHEN p.prokind <> 'a' THEN md5(pg_get_functiondef(p.oid))
                        WHEN c.relkind IN ('v', 'm') THEN md5(pg_get_viewdef(c.oid))
                        WHEN c.oid IS NOT NULL THEN (
                            SELECT string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod), ', '
                                              ORDER BY a.attnum)
                            FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
                        ELSE coalesce(t.dictinitoption, '') END
            FROM members m
            CROSS JOIN LATERAL pg_identify_object(m.classid, m.objid, 0) i
            LEFT JOIN pg_catalog.pg_proc p ON m.classid = 'pg_catalog.pg_proc'::regclass AND p.oid = m.objid
            LEFT JOIN pg_catalog.pg_class c ON m.classid = 'pg_catalog.pg_class'::regclass AND c.oid = m.objid
            LEFT JOIN pg_catalog.pg_ts_dict t ON m.classid = 'pg_catalog.pg_ts_dict'::regclass AND t.oid = m.objid
            UNION ALL
            -- Functions, relations and operators that a user made in the schemas of PostgreSQL: pg_dump passes them over.
            SELECT i.type || ' ' || i.identity, ''
            FROM (SELECT 'pg_catalog.pg_proc'::regclass::oid AS classid, oid, pronamespace AS nsp FROM pg_catalog.pg_proc
                  UNION ALL
                  SELECT 'pg_catalog.pg_class'::regclass, oid, relnamespace FROM pg_catalog.pg_class
                  WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
                  UNION ALL
                  SELECT 'pg_catalog.pg_operator'::regclass, oid, oprnamespace FROM pg_catalog.pg_operator) o
            CROSS JOIN LATERAL pg_identify_object(o.classid, o.oid, 0) i
            WHERE o.oid >= 16384 AND o.nsp::regnamespace::text IN ('pg_catalog', 'information_schema')
              AND NOT EXISTS (SELECT FROM members m WHERE m.classid = o.classid AND m.objid = o.oid)
            UNION ALL
            -- Other owners of what is built in or of what an extension made: no dump sets these owners.
            SELECT 'owner of ' || i.type || ' ' || i.identity, pg_get_userbyid(o.owner)::text
            FROM (SELECT 'pg_catalog.pg_proc'::regclass::oid AS classid, oid, proowner AS owner FROM pg_catalog.pg_proc
                  UNION ALL
                  SELECT 'pg_catalog.pg_class'::regclass, oid, relowner FROM pg_catalog.pg_class
                  WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
                  UNION ALL
                  SELECT 'pg_catalog.pg_type'::regclass, oid, typowner FROM pg_catalog.pg_type
                  -- Neither row types nor arrays: they have the owner of what they belong to.
                  WHERE typrelid = 0 AND typelem = 0
                  UNION ALL
                  SELECT 'pg_catalog.pg_namespace'::regclass, oid, nspowner FROM pg_catalog.pg_namespace
                  -- The owner of public is compared with the schemas.
                  WHERE nspname <> 'public') o
            LEFT JOIN members m ON m.classid = o.classid AND m.objid = o.oid
            CROSS JOIN LATERAL pg_identify_object(o.classid, o.oid, 0) i
            -- Who made the database cluster has 10; those of an extension belong to it or to who created the extension.
            WHERE o.owner <> 10 AND (o.oid < 16384 OR (m.objid IS NOT NULL AND o.owner <> m.extowner))
            UNION ALL
            -- Grants on functions that came with a type, as the constructors of a range: pg_dump writes none of them.
            SELECT 'privileges on function ' || p.oid::regprocedure::text || ' of type ' || d.refobjid::regtype::text,
                   array_to_string(ARRAY(SELECT a::text FROM unnest(p.proacl) a ORDER BY 1), ', ')
            FROM pg_catalog.pg_proc p
            JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid
                 AND d.refclassid = 'pg_catalog.pg_type'::regclass AND d.deptype = 'i'
            WHERE p.proacl IS NOT NULL
            UNION ALL
            -- Comments that pg_dump does not write; the conditions below say on what.
            SELECT 'comment on ' || i.type || ' ' || i.identity, d.description
            FROM pg_catalog.pg_description d
            CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) i
            LEFT JOIN pg_catalog.pg_constraint k
                ON d.classoid = 'pg_catalog.pg_constraint'::regclass AND k.oid = d.objoid AND k.contypid = 0
            LEFT JOIN pg_catalog.pg_trigger t ON d.classoid = 'pg_catalog.pg_trigger'::regclass AND t.oid = d.objoid
            LEFT JOIN pg_catalog.pg_trigger above ON above.oid = t.tgparentid
            LEFT JOIN pg_catalog.pg_rewrite w ON d.classoid = 'pg_catalog.pg_rewrite'::regclass AND w.oid = d.objoid
            WHERE d.objoid >= 16384
              AND NOT EXISTS (SELECT FROM members m WHERE m.classid = d.classoid AND m.objid = d.objoid)
              -- A foreign key that a partition has from its parent; an inherited CHECK or NOT NULL; a trigger that a
              -- partition has as its parent has it; the rule that makes a view; what stands in the schemas of
              -- PostgreSQL; a cast or function that came with a type.
              AND ((k.contype = 'f' AND k.conparentid <> 0) OR (k.contype IN ('c', 'n') AND NOT k.conislocal)
                   OR t.tgenabled = above.tgenabled OR w.rulename = '_RETURN'
                   OR i.schema IN ('pg_catalog', 'information_schema')
                   OR (d.classoid IN ('pg_catalog.pg_cast'::regclass, 'pg_catalog.pg_proc'::regclass)
                       AND EXISTS (SELECT FROM pg_catalog.pg_depend p
                                   WHERE p.classid = d.classoid AND p.objid = d.objoid AND p.deptype = 'i')))
            """;

    /** Tables of extensions whose rows pg_dump leaves out, as far as the role may count them. */
    private static final String TABLES = MEMBERS + """
            SELECT format('%I.%I', n.nspname, c.relname), m.extname
            FROM members m JOIN pg_catalog.pg_class c ON m.classid = 'pg_catalog.pg_class'::regclass AND c.oid = m.objid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND NOT c.oid = ANY (coalesce(m.extconfig, '{}'))
              AND has_table_privilege(c.oid, 'SELECT')
            """;

    private NotInAnyDump() {}

    /** What there is of such things, each with its definition, or the number of its rows. */
    public static Map<String, String> read(Connection connection) throws SQLException {
        Map<String, String> all = Query.texts(connection, DEFINITIONS);
        for (Map.Entry<String, String> table : Query.texts(connection, TABLES).entrySet()) {
            String rows =
                    Query.one(connection, "SELECT count(*) FROM ONLY " + table.getKey(), row -> row.getLong(1) + ROWS);
            all.put("member of extension " + table.getValue() + ": rows of table " + table.getKey(), rows);
        }
        return all;
    }

    /**
     * Compares. What the source has otherwise than a restore makes it no backup could hold, so that is a warning; what the
     * copy has otherwise than a restore makes it, the backup brought along.
     *
     * @param expected what {@link #read} says of the source
     * @param fresh opens a database with the source's definitions and nothing else
     */
    public static Check compare(Map<String, String> expected, Connection copy, Supplier<Connection> fresh)
            throws SQLException {
        Map<String, String> actual = read(copy);
        if (expected.equals(actual)) {
            return expected.isEmpty()
                    ? Check.notApplicable(CheckId.COMPARE_UNDUMPED, "the database has nothing that pg_dump leaves out")
                    : Check.passed(
                            CheckId.COMPARE_UNDUMPED,
                            Coverage.all(expected.size(), "objects"),
                            "what pg_dump leaves out is as a restore makes it");
        }
        Map<String, String> made;
        try (Connection connection = fresh.get()) {
            made = read(connection);
        }
        Coverage coverage = Coverage.all(Math.max(expected.size(), actual.size()), "objects");
        List<Finding> brought = differences(made, actual, "is not as the extension, or a new database, makes it");
        return brought.isEmpty()
                ? Check.warned(
                        CheckId.COMPARE_UNDUMPED,
                        coverage,
                        "the database holds what pg_dump never dumps: a restore loses it",
                        differences(expected, actual, "is in no dump, and so in no backup"))
                : Check.failed(
                        CheckId.COMPARE_UNDUMPED,
                        coverage,
                        "the backup changes what pg_dump never dumps: members of extensions, or PostgreSQL's own schemas",
                        brought);
    }

    private static List<Finding> differences(Map<String, String> one, Map<String, String> other, String message) {
        Map<String, String> all = new TreeMap<>(one);
        other.forEach(all::putIfAbsent);
        return all.keySet().stream()
                .filter(object -> !Objects.equals(one.get(object), other.get(object)))
                .map(object -> new Finding(object, message, shown(one.get(object)), shown(other.get(object))))
                .toList();
    }

    private static String shown(@Nullable String definition) {
        return definition == null ? "(none)" : definition.isEmpty() ? "there" : definition;
    }
}
