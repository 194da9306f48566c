package io.github.backupverify.postgres.blame;

import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a row that a database refuses may be right in another locale, where text sorts otherwise. */
public final class LocaleDependence {
    private static final Pattern PARTITION = Pattern.compile("relation \"(.*?)\" violates partition constraint"
            + "|no partition of relation \"(.*?)\" found for row"
            + "|empty range bound specified for partition|would overlap partition");
    private static final Pattern CONSTRAINT = Pattern.compile("violates (?:check|exclusion) constraint \"(.*?)\"");

    /** Ranges of text, of that table, of one that it is a partition of, or where no name is given, of any. */
    private static final String RANGES = """
            SELECT EXISTS (
                SELECT FROM pg_catalog.pg_partitioned_table p JOIN pg_catalog.pg_class c ON c.oid = p.partrelid
                WHERE p.partstrat = 'r'
                  AND EXISTS (SELECT FROM unnest(p.partcollation::oid[]) AS used
                              WHERE used NOT IN (0, 'pg_catalog."C"'::regcollation, 'pg_catalog."POSIX"'::regcollation))
                  AND (c.relname = ? OR ? = ''
                       OR EXISTS (SELECT FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class k ON k.oid = i.inhrelid
                                  WHERE i.inhparent = c.oid AND k.relname = ?)))
            """;

    /** Whether two texts are equal, or one is LIKE the other, every locale sees the same way. */
    private static final String CONDITIONS = """
            SELECT EXISTS (
                SELECT FROM pg_catalog.pg_constraint k
                JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
                WHERE k.conname = ?
                  AND a.attcollation NOT IN (0, 'pg_catalog."C"'::regcollation, 'pg_catalog."POSIX"'::regcollation)
                  AND (k.contype = 'x'
                       OR regexp_replace(pg_get_constraintdef(k.oid), '<>|!?~~(?![*])', '', 'g')
                          ~ '[<>~]|lower|upper|initcap'))
            """;

    private LocaleDependence() {}

    /**
     * Looks at what the message names, as far as it is restored.
     *
     * @param error of PostgreSQL, in English
     */
    public static boolean possible(Connection copy, String error) throws SQLException {
        Matcher partition = PARTITION.matcher(error);
        if (partition.find()) {
            String name = partition.group(1) == null ? partition.group(2) : partition.group(1);
            String known = name == null ? "" : name;
            return Query.one(copy, RANGES, row -> row.getBoolean(1), known, known, known);
        }
        Matcher constraint = CONSTRAINT.matcher(error);
        return constraint.find() && Query.one(copy, CONDITIONS, row -> row.getBoolean(1), constraint.group(1));
    }
}
