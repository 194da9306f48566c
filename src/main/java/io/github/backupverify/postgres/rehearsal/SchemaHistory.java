package io.github.backupverify.postgres.rehearsal;

import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a migration tool has written down of the migrations that ran: every row of its history table, in whatever schema
 * that is.
 *
 * @param rows of each such table, as text
 */
record SchemaHistory(Map<String, List<String>> rows) {
    /** Of a tool that keeps none. */
    static final SchemaHistory NONE = new SchemaHistory(Map.of());

    static SchemaHistory read(Connection connection, String table) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        // Liquibase's names are written in any case.
        String named = "SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_class c"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE c.relkind = 'r' AND pg_catalog.lower(c.relname) = pg_catalog.lower('"
                + table.replace("'", "''") + "')";
        for (String name : Query.list(connection, named, row -> row.getString(1))) {
            rows.put(
                    name,
                    Query.list(
                            connection,
                            "SELECT t::pg_catalog.text FROM " + name + " t ORDER BY 1",
                            row -> row.getString(1)));
        }
        return new SchemaHistory(rows);
    }

    int size() {
        return rows.values().stream().mapToInt(List::size).sum();
    }

    /** The rows that a later state has and this one has not. */
    List<String> added(SchemaHistory later) {
        List<String> added = new ArrayList<>();
        later.rows.forEach((table, all) -> {
            List<String> more = new ArrayList<>(all);
            rows.getOrDefault(table, List.of()).forEach(more::remove);
            added.addAll(more);
        });
        return added;
    }

    boolean same(SchemaHistory other) {
        return added(other).isEmpty() && other.added(this).isEmpty();
    }
}
