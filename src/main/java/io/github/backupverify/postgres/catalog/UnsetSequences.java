package io.github.backupverify.postgres.catalog;

import io.github.backupverify.check.Finding;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Sequences that a dump does not set, although the rows that drew from them are in it: the next INSERT gets a value that
 * is taken. pg_dump sets each one, unless it was told otherwise or its lines were lost.
 */
public final class UnsetSequences {
    /** For each column that draws from a sequence: the sequence, what to call the column, and whether rows lie ahead. */
    private static final String DRAWING = """
            SELECT sn.nspname, s.relname, pg_catalog.format('column %I of table %I.%I', a.attname, n.nspname, c.relname),
                   pg_catalog.format('SELECT EXISTS (SELECT FROM %I.%I t WHERE %s)', n.nspname, c.relname,
                       CASE WHEN a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype)
                            THEN pg_catalog.format('t.%I %s (SELECT last_value FROM %I.%I)', a.attname,
                                 CASE WHEN q.seqincrement > 0 THEN '>=' ELSE '<=' END, sn.nspname, s.relname)
                            -- Of a text, or another type that no position is compared with, any row will do.
                            ELSE 'true' END)
            -- Identity columns: their sequence is an internal part of the column.
            FROM (SELECT refobjid AS relation, refobjsubid AS attribute, objid AS sequence FROM pg_catalog.pg_depend
                  WHERE classid = 'pg_catalog.pg_class'::regclass AND refclassid = 'pg_catalog.pg_class'::regclass
                    AND deptype = 'i' AND refobjsubid > 0
                  UNION
                  -- Columns whose default calls nextval(), as those of serial.
                  SELECT f.adrelid, f.adnum, d.refobjid
                  FROM pg_catalog.pg_attrdef f
                  JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_attrdef'::regclass AND d.objid = f.oid
                  WHERE d.refclassid = 'pg_catalog.pg_class'::regclass) g
            JOIN pg_catalog.pg_class s ON s.oid = g.sequence AND s.relkind = 'S'
            JOIN pg_catalog.pg_namespace sn ON sn.oid = s.relnamespace
            JOIN pg_catalog.pg_sequence q ON q.seqrelid = s.oid
            JOIN pg_catalog.pg_class c ON c.oid = g.relation AND c.relkind IN ('r', 'p')
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = g.attribute
            ORDER BY 1, 2, 3
            """;

    private record Drawing(QualifiedName sequence, String column, String question) {}

    private UnsetSequences() {}

    /** Of these sequences of the copy, those whose rows lie ahead. */
    public static List<Finding> behind(Connection copy, Collection<QualifiedName> unset) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        List<Drawing> all = Query.list(
                copy,
                DRAWING,
                row -> new Drawing(
                        new QualifiedName(row.getString(1), row.getString(2)), row.getString(3), row.getString(4)));
        for (Drawing drawing : all) {
            if (unset.contains(drawing.sequence()) && Query.one(copy, drawing.question(), row -> row.getBoolean(1))) {
                findings.add(Finding.of(
                        "sequence " + drawing.sequence(),
                        "is not set by the backup, and " + drawing.column()
                                + " holds the values that it would give next"));
            }
        }
        return findings;
    }
}
