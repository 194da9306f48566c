package io.github.backupverify.postgres.rehearsal;

import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows, counted, and bytes with indexes of every table and materialized view. */
record TableSizes(Map<String, Size> all) {
    private static final String RELATIONS = """
            SELECT pg_catalog.format('%I.%I', n.nspname, c.relname), pg_catalog.pg_total_relation_size(c.oid)
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
               OR c.relkind = 'm' AND c.relispopulated
            ORDER BY 1
            """;

    /** @param rows -1, as are the {@code bytes}, where there is no such table */
    record Size(long rows, long bytes) {}

    private record Relation(String name, long bytes) {}

    static TableSizes read(Connection connection) throws SQLException {
        Map<String, Size> all = new TreeMap<>();
        List<Relation> relations =
                Query.list(connection, RELATIONS, row -> new Relation(row.getString(1), row.getLong(2)));
        for (Relation relation : relations) {
            long rows = Query.one(
                    connection, "SELECT pg_catalog.count(*) FROM ONLY " + relation.name(), row -> row.getLong(1));
            all.put(relation.name(), new Size(rows, relation.bytes()));
        }
        return new TableSizes(all);
    }

    Size of(String name) {
        return all.getOrDefault(name, new Size(-1, -1));
    }
}
