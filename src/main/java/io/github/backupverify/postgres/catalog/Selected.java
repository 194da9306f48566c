package io.github.backupverify.postgres.catalog;

import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.script.LeftOut;
import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Selection} after its patterns were looked up: the names that match, and how a query keeps to them.
 *
 * @param onlySchemas whether {@code -n} was given: then only {@code schemas}
 * @param onlyTables whether {@code -t} was given: then only {@code tables}, whatever their schema
 * @param leftOut extensions that no copy can have
 */
public record Selected(
        boolean onlySchemas,
        List<String> schemas,
        List<String> excludedSchemas,
        boolean onlyTables,
        List<QualifiedName> tables,
        List<QualifiedName> excludedTables,
        LeftOut leftOut) {

    /** The whole database. */
    public static final Selected ALL =
            new Selected(false, List.of(), List.of(), false, List.of(), List.of(), LeftOut.NOTHING);

    /** The same as {@link #PART} says of everything: shorter, for the driver reads each letter and the server plans it all. */
    private static final String WHOLE = """
            WITH asked(only_schemas, only_tables, everything) AS (VALUES (false, false, true)),
            selected_schemas AS MATERIALIZED (
                SELECT oid FROM pg_catalog.pg_namespace
                WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'),
            unwanted(oid) AS (SELECT 0::oid WHERE false),
            selected_relations AS MATERIALIZED (
                SELECT oid FROM pg_catalog.pg_class
                WHERE relnamespace IN (SELECT oid FROM selected_schemas)
                  AND relkind IN ('r', 'S', 'v', 'm', 'f', 'p') AND relpersistence <> 't')
            """;

    /** With nine parameters for {@link #bind}. */
    private static final String PART = """
            -- What was asked for: -n, -t, and whether all that belongs to no schema is in the dump too.
            WITH asked(only_schemas, only_tables, everything) AS (VALUES (?::boolean, ?::boolean, ?::boolean)),
            -- With -t no schema is dumped; -n names those that are, -N takes away.
            selected_schemas AS MATERIALIZED (
                SELECT n.oid FROM pg_catalog.pg_namespace n, asked
                WHERE NOT asked.only_tables
                  AND (NOT asked.only_schemas OR n.nspname = ANY (?::text[]))
                  AND NOT n.nspname = ANY (?::text[])
                  AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'),
            -- The relations of -t.
            named AS MATERIALIZED (
                SELECT c.oid FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                JOIN (SELECT schema, name FROM unnest(?::text[], ?::text[]) AS t(schema, name)) t
                  ON t.schema = n.nspname AND t.name = c.relname),
            -- The relations of -T.
            unwanted AS MATERIALIZED (
                SELECT c.oid FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                JOIN (SELECT schema, name FROM unnest(?::text[], ?::text[]) AS t(schema, name)) t
                  ON t.schema = n.nspname AND t.name = c.relname),
            -- All relations that one of these names, or that stand in a selected schema.
            matched AS MATERIALIZED (
                SELECT c.oid FROM pg_catalog.pg_class c, asked
                WHERE CASE WHEN asked.only_tables THEN c.oid IN (SELECT oid FROM named)
                           ELSE c.relnamespace IN (SELECT oid FROM selected_schemas) END
                  AND c.relkind IN ('r', 'S', 'v', 'm', 'f', 'p') AND c.relpersistence <> 't'
                  AND c.oid NOT IN (SELECT oid FROM unwanted)),
            -- Sequences with the table of their column: a is OWNED BY, i an identity column.
            owned AS MATERIALIZED (
                SELECT d.objid, d.refobjid, d.deptype FROM pg_catalog.pg_depend d
                JOIN pg_catalog.pg_class c ON c.oid = d.objid AND c.relkind = 'S'
                WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
                  AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0),
            -- A sequence goes with the table that owns it; an identity column's own one never goes alone.
            selected_relations AS MATERIALIZED (
                SELECT oid FROM matched WHERE oid NOT IN
                    (SELECT objid FROM owned WHERE deptype = 'i' AND refobjid NOT IN (SELECT oid FROM matched))
                UNION
                SELECT objid FROM owned WHERE refobjid IN (SELECT oid FROM matched))
            """;

    public Selected {
        schemas = List.copyOf(schemas);
        excludedSchemas = List.copyOf(excludedSchemas);
        tables = List.copyOf(tables);
        excludedTables = List.copyOf(excludedTables);
    }

    /** One table. */
    public static Selected table(QualifiedName name) {
        return new Selected(false, List.of(), List.of(), true, List.of(name), List.of(), LeftOut.NOTHING);
    }

    /** The same without extensions that no copy can have. */
    Selected leavingOut(LeftOut extensions) {
        List<String> schemasToo = new ArrayList<>(excludedSchemas);
        schemasToo.addAll(extensions.schemas().values());
        return new Selected(onlySchemas, schemas, schemasToo, onlyTables, tables, excludedTables, extensions);
    }

    /** Whether pg_dump also dumps what belongs to no schema: extensions, publications, casts, large objects. */
    public boolean withGlobalObjects() {
        return !onlySchemas && !onlyTables;
    }

    /** The rows of a query that stands after {@link #with}. */
    public <T> List<T> list(Connection connection, String sql, Query.Row<T> row) throws SQLException {
        return Query.list(connection, with() + sql, row, parameters());
    }

    /**
     * Common table expressions to stand first in a query, with parameters for {@link #bind}: the schemas of
     * {@code selected_schemas} and the relations of {@code selected_relations} are what the dump holds; {@code asked} says
     * what was asked for, and {@code unwanted} which relations were not.
     */
    public String with() {
        return whole() ? WHOLE : PART;
    }

    /** Whether all of the database is meant. */
    public boolean whole() {
        return equals(ALL);
    }

    /** Gives a statement that begins with {@link #with} its parameters. */
    public void bind(PreparedStatement statement) throws SQLException {
        Query.bind(statement, parameters());
    }

    private Object[] parameters() {
        if (whole()) {
            return new Object[0];
        }
        return new Object[] {
            onlySchemas,
            onlyTables,
            withGlobalObjects(),
            schemas,
            excludedSchemas,
            tables.stream().map(QualifiedName::schema).toList(),
            tables.stream().map(QualifiedName::name).toList(),
            excludedTables.stream().map(QualifiedName::schema).toList(),
            excludedTables.stream().map(QualifiedName::name).toList()
        };
    }
}
