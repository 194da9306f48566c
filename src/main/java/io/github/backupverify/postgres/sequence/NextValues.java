package io.github.backupverify.postgres.sequence;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for sequences that lie behind the data: whose next value stands in a unique column already, so that the next
 * INSERT fails. It is worked out and not drawn, for drawing moves a sequence for good. It never fails a backup, because
 * a database can be in this state itself: whether the source is, the comparison of sequences tells.
 */
public final class NextValues {
    /** Probes in one round trip; planning time grows faster than this number. */
    private static final int BATCH = 100;

    /**
     * For each column that takes its values from a sequence, as an identity or by a plain default, and that an index
     * holds unique by itself: what to call it, and the probe. A sequence that cycles is meant to come round. A partition
     * is filled through its parent; a partitioned table is looked at with its partitions, any other without its children.
     */
    private static final String PROBES = """
            WITH drawing AS (
                SELECT d.refobjid AS relation, d.refobjsubid AS attribute, d.objid AS sequence
                FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
                WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
                  AND d.deptype = 'i' AND d.refobjsubid > 0
                UNION
                SELECT f.adrelid, f.adnum, d.refobjid
                FROM pg_catalog.pg_attrdef f
                JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_attrdef'::regclass AND d.objid = f.oid
                JOIN pg_catalog.pg_class s ON s.oid = d.refobjid AND s.relkind = 'S'
                WHERE d.refclassid = 'pg_catalog.pg_class'::regclass
                  AND pg_catalog.pg_get_expr(f.adbin, f.adrelid) ~ '^nextval\\(''[^'']*''::regclass\\)$')
            SELECT pg_catalog.format('column %I of table %I.%I', a.attname, n.nspname, c.relname),
                   pg_catalog.format('SELECT next FROM (SELECT CASE WHEN NOT is_called THEN last_value '
                       'WHEN last_value %s %s THEN last_value + (%s) END AS next FROM %I.%I) s '
                       'WHERE EXISTS (SELECT FROM %s %I.%I t WHERE t.%I = s.next)',
                       CASE WHEN q.seqincrement > 0 THEN '<=' ELSE '>=' END,
                       CASE WHEN q.seqincrement > 0 THEN q.seqmax ELSE q.seqmin END::numeric - q.seqincrement,
                       q.seqincrement, sn.nspname, s.relname,
                       CASE WHEN c.relkind = 'p' THEN '' ELSE 'ONLY' END, n.nspname, c.relname, a.attname)
            FROM drawing g
            JOIN pg_catalog.pg_class c ON c.oid = g.relation AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = g.attribute
            JOIN pg_catalog.pg_class s ON s.oid = g.sequence
            JOIN pg_catalog.pg_namespace sn ON sn.oid = s.relnamespace
            JOIN pg_catalog.pg_sequence q ON q.seqrelid = s.oid AND NOT q.seqcycle
            WHERE a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype)
              AND EXISTS (SELECT FROM pg_catalog.pg_index i
                          WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indnkeyatts = 1
                            AND i.indkey[0] = a.attnum AND i.indpred IS NULL)
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                              WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
            ORDER BY 1
            """;

    private record Probe(String column, String sql) {}

    private NextValues() {}

    /** Reads only. */
    public static Check check(Connection copy) throws SQLException {
        List<Probe> probes = Query.list(copy, PROBES, row -> new Probe(row.getString(1), row.getString(2)));
        List<Finding> behind = new ArrayList<>();
        for (int from = 0; from < probes.size(); from += BATCH) {
            run(copy, probes.subList(from, Math.min(from + BATCH, probes.size())), behind);
        }
        if (probes.isEmpty()) {
            return Check.notApplicable(
                    CheckId.INTEGRITY_NEXT_VALUES, "No unique column takes its values from a sequence");
        }
        return Check.warnedIfAny(
                CheckId.INTEGRITY_NEXT_VALUES,
                Coverage.all(probes.size(), "columns"),
                behind,
                Figures.count(behind.size(), "sequence lies", "sequences lie")
                        + " behind the data: the next INSERT would fail, here as in the database that was"
                        + " backed up, unless the backup was altered",
                "No sequence would next give a value that is taken already");
    }

    private static void run(Connection copy, List<Probe> batch, List<Finding> behind) throws SQLException {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < batch.size(); i++) {
            sql.append(i == 0 ? "" : " UNION ALL ").append("SELECT ").append(i).append(", next FROM (");
            sql.append(batch.get(i).sql()).append(") p").append(i);
        }
        behind.addAll(Query.list(
                copy,
                sql.toString(),
                row -> new Finding(
                        batch.get(row.getInt(1)).column(),
                        "its sequence would next give a value that the column holds already",
                        "a value that is free",
                        row.getString(2))));
    }
}
