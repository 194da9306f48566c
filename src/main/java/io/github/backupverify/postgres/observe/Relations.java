package io.github.backupverify.postgres.observe;

import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The tables, materialized views, sequences and indexes of a database at one moment, by their object ids, which stay the
 * same when a relation is renamed or rewritten.
 */
record Relations(Map<Long, Relation> all) {
    private static final String RELATIONS = """
            SELECT c.oid::bigint, pg_catalog.format('%I.%I', n.nspname, c.relname), c.relname, c.relkind::text,
                   coalesce(pg_catalog.pg_relation_filenode(c.oid)::bigint, 0),
                   coalesce(i.indrelid::bigint, 0)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
            WHERE c.relkind IN ('r', 'p', 'm', 'i', 'S') AND c.relpersistence <> 't'
              AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
            """;

    /**
     * One of them.
     *
     * @param qualified with its schema, as SQL writes it
     * @param kind as in {@code pg_class.relkind}
     * @param file its file node; 0 for what has none, as a partitioned table
     * @param table object id of the table, of an index; 0 of anything else
     * @param since when it took the place of one that was there before, in seconds since 1970; 0 for that one
     */
    record Relation(long oid, String qualified, String name, String kind, long file, long table, double since) {
        Relation since(double epoch) {
            return new Relation(oid, qualified, name, kind, file, table, epoch);
        }

        boolean index() {
            return kind.equals("i");
        }
    }

    static Relations read(Connection connection) throws SQLException {
        return new Relations(Query.list(
                        connection,
                        RELATIONS,
                        row -> new Relation(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5),
                                row.getLong(6),
                                0))
                .stream()
                .collect(Collectors.toMap(Relation::oid, Function.identity())));
    }

    /** Whether it was there at that time, itself or one that it took the place of. */
    boolean has(long oid, double epoch) {
        Relation one = all.get(oid);
        return one != null && one.since() <= epoch;
    }

    /** Those whose file node is another one later: they were rewritten. An index counts only where its table was not. */
    List<Relation> rewritten(Relations later) {
        return all.values().stream()
                .filter(one -> changed(one, later)
                        && !one.kind().equals("S")
                        && !(one.index() && all.containsKey(one.table()) && changed(all.get(one.table()), later)))
                .toList();
    }

    private static boolean changed(Relation one, Relations later) {
        Relation now = later.all.get(one.oid());
        return now != null && now.file() != one.file();
    }
}
