package io.github.backupverify.postgres.catalog;

import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.script.LeftOut;
import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.settings.BackupSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which part of the database a dump was asked to hold, as pg_dump's own patterns say it. Whatever {@code -t} names wins
 * over {@code -n} and {@code -N}; {@code -T} and {@code -N} take away.
 *
 * @param searchPath the role's own in this database: without a schema in the pattern, pg_dump takes what it shows
 * @param leaveOutExtensions beside those that are known to live in one database only
 */
public record Selection(
        List<String> schemas,
        List<String> excludeSchemas,
        List<String> tables,
        List<String> excludeTables,
        String searchPath,
        List<String> leaveOutExtensions) {

    private static final String SCHEMAS = """
            SELECT n.nspname, '' FROM pg_catalog.pg_namespace n
            WHERE n.nspname OPERATOR(pg_catalog.~) ? COLLATE pg_catalog."default"
            """;

    private static final String RELATIONS = """
            SELECT n.nspname, c.relname
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'S', 'v', 'm', 'f', 'p')
              AND c.relname OPERATOR(pg_catalog.~) ? COLLATE pg_catalog."default"
              AND CASE WHEN ? = '' THEN pg_catalog.pg_table_is_visible(c.oid)
                       ELSE n.nspname OPERATOR(pg_catalog.~) ? COLLATE pg_catalog."default" END
            """;

    public Selection {
        schemas = List.copyOf(schemas);
        excludeSchemas = List.copyOf(excludeSchemas);
        tables = List.copyOf(tables);
        excludeTables = List.copyOf(excludeTables);
    }

    public static Selection of(BackupSettings backup, String searchPath) {
        return new Selection(
                backup.schemas(),
                backup.excludeSchemas(),
                backup.tables(),
                backup.excludeTables(),
                searchPath,
                backup.leaveOutExtensions());
    }

    public boolean everything() {
        return patterns().isEmpty();
    }

    /** All of them. */
    public List<String> patterns() {
        return Stream.of(schemas, excludeSchemas, tables, excludeTables)
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The patterns' meaning in the source at this moment. Names, not numbers, so that it holds in the copy too.
     *
     * @throws IllegalArgumentException where a pattern has too many dots
     */
    public Selected in(Connection source) throws SQLException {
        LeftOut leftOut = LeftOut.of(Extensions.installed(source).keySet(), leaveOutExtensions);
        if (everything()) {
            return Selected.ALL.leavingOut(leftOut);
        }
        String pinned = Query.one(source, "SELECT pg_catalog.current_setting('search_path')", r -> r.getString(1));
        searchPath(source, searchPath);
        try {
            return new Selected(
                            !schemas.isEmpty(),
                            expandSchemas(source, schemas),
                            expandSchemas(source, excludeSchemas),
                            !tables.isEmpty(),
                            expandTables(source, tables),
                            expandTables(source, excludeTables),
                            LeftOut.NOTHING)
                    .leavingOut(leftOut);
        } finally {
            searchPath(source, pinned);
        }
    }

    private static List<String> expandSchemas(Connection source, List<String> patterns) throws SQLException {
        List<String> names = new ArrayList<>();
        for (String pattern : patterns) {
            NamePattern parsed = NamePattern.ofSchema(pattern);
            expand(source, SCHEMAS, parsed.name()).forEach(name -> names.add(name.schema()));
        }
        return names;
    }

    private static List<QualifiedName> expandTables(Connection source, List<String> patterns) throws SQLException {
        List<QualifiedName> names = new ArrayList<>();
        for (String pattern : patterns) {
            NamePattern parsed = NamePattern.ofRelation(pattern);
            names.addAll(expand(source, RELATIONS, parsed.name(), parsed.schema(), parsed.schema()));
        }
        return names;
    }

    private static List<QualifiedName> expand(Connection source, String sql, String... expressions)
            throws SQLException {
        return Query.list(
                source, sql, row -> new QualifiedName(row.getString(1), row.getString(2)), (Object[]) expressions);
    }

    static void searchPath(Connection connection, String path) throws SQLException {
        Query.list(connection, "SELECT pg_catalog.set_config('search_path', ?, false)", row -> row.getString(1), path);
    }
}
