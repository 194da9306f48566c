package io.github.backupverify.postgres.examine;

import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Quoting;
import io.github.backupverify.postgres.session.SqlProblems;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An index or table for amcheck.
 *
 * @param object as reports name it
 * @param sql checks it: an error or a text is damage
 */
record AmcheckTarget(String object, String sql) {
    /** Of tables and of the text of long values (TOAST), never of system catalogues; the largest first. */
    private static final String INDEXES = """
            SELECT pg_catalog.format('index %I.%I', n.nspname, c.relname), c.oid::bigint
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i' AND c.relpersistence <> 't'
            JOIN pg_catalog.pg_am a ON a.oid = c.relam AND a.amname = 'btree'
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid >= 16384 AND i.indisvalid AND i.indisready
            ORDER BY c.relpages DESC, 1
            """;

    /** With the long values (TOAST) of each. */
    private static final String TABLES = """
            SELECT pg_catalog.format('%s %I.%I', CASE c.relkind WHEN 'm' THEN 'materialized view' ELSE 'table' END,
                                     n.nspname, c.relname), c.oid::bigint
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_am a ON a.oid = c.relam AND a.amname = 'heap'
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't' AND c.oid >= 16384
            ORDER BY c.relpages DESC, 1
            """;

    /** data_corrupted, index_corrupted, undefined_file. */
    private static final Set<String> DAMAGE = Set.of("XX001", "XX002", "58P01");

    /** From this version on it has verify_heapam. */
    private static final int CHECKS_TABLES = 14;

    /**
     * What was said of one.
     *
     * @param damaged false where it could not be checked
     */
    record Report(boolean damaged, Finding finding) {}

    static List<AmcheckTarget> indexes(Connection copy, String schema) throws SQLException {
        String call = "SELECT " + Quoting.identifier(schema) + ".bt_index_check('%s'::regclass, true)";
        return list(copy, INDEXES, call);
    }

    static List<AmcheckTarget> tables(Connection copy, String schema) throws SQLException {
        if (Query.majorVersion(copy) < CHECKS_TABLES) {
            return List.of();
        }
        String call = "SELECT 'block ' || blkno || coalesce(', row ' || offnum, '') || ': ' || msg FROM "
                + Quoting.identifier(schema)
                + ".verify_heapam('%s'::regclass, on_error_stop => true, check_toast => true)";
        return list(copy, TABLES, call);
    }

    private static List<AmcheckTarget> list(Connection copy, String sql, String call) throws SQLException {
        return Query.list(copy, sql, row -> new AmcheckTarget(row.getString(1), call.formatted(row.getLong(2))));
    }

    /** Empty where it is sound. */
    Optional<Report> check(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            // What returns nothing returns an empty text.
            return rows.next() && !rows.getString(1).isEmpty()
                    ? Optional.of(report(true, rows.getString(1)))
                    : Optional.empty();
        } catch (SQLException e) {
            if (SqlProblems.serverIsGone(e)) {
                throw e;
            }
            return Optional.of(
                    report(DAMAGE.contains(String.valueOf(e.getSQLState())), String.valueOf(e.getMessage())));
        }
    }

    private Report report(boolean damaged, String message) {
        return new Report(damaged, Finding.of(object, message));
    }
}
