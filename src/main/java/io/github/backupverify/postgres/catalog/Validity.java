package io.github.backupverify.postgres.catalog;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Indexes and constraints: what is valid in the source, and checked, is so in the copy. An invalid index is not dumped,
 * and that the checks of keys were switched off neither; that is no loss, but the reader must know.
 */
public final class Validity {

    /** What is inherited is as valid as the parent's in any dump; foreign keys of partitions have new names besides. */
    private static final String SQL = """
            , rels AS (
                SELECT c.oid, n.nspname, c.relname, c.relkind FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE c.oid IN (SELECT oid FROM selected_relations)
                  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                                  WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))
            -- Indexes: CREATE INDEX CONCURRENTLY that failed leaves one that is not valid.
            SELECT format('index %I.%I', r.nspname, c.relname), i.indisvalid AND i.indisready
            FROM rels r JOIN pg_catalog.pg_index i ON i.indrelid = r.oid JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            UNION ALL
            -- CHECK constraints and foreign keys of tables: NOT VALID ones were never checked against the rows.
            SELECT format('constraint %I on %I.%I', k.conname, r.nspname, r.relname), k.convalidated
            FROM rels r JOIN pg_catalog.pg_constraint k ON k.conrelid = r.oid
            WHERE (k.contype = 'c' AND k.conislocal) OR (k.contype = 'f' AND k.conparentid = 0)
            UNION ALL
            -- The same of domains.
            SELECT format('constraint %I on domain %I.%I', k.conname, n.nspname, d.typname), k.convalidated
            FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_type d ON d.oid = k.contypid
            JOIN pg_catalog.pg_namespace n ON n.oid = d.typnamespace
            WHERE n.oid IN (SELECT oid FROM selected_schemas)
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend x WHERE x.classid = 'pg_catalog.pg_type'::regclass
                                AND x.objid = d.oid AND x.deptype = 'e')
            UNION ALL
            -- ALTER TABLE DISABLE TRIGGER ALL stops the checks of keys too; no dump tells of it.
            SELECT format('check of constraint %I on %I.%I', k.conname, r.nspname, r.relname), bool_and(t.tgenabled IN ('O', 'A'))
            FROM rels r JOIN pg_catalog.pg_constraint k ON k.conrelid = r.oid
            JOIN pg_catalog.pg_trigger t ON t.tgconstraint = k.oid AND t.tgisinternal
            WHERE k.conparentid = 0
            GROUP BY 1
            """;

    private Validity() {}

    /** Compares; {@code expected} is what {@link #read} says of the source. */
    public static Check compare(Map<String, Boolean> expected, Connection copy, Selected selected) throws SQLException {
        Map<String, Boolean> actual = read(copy, selected);
        List<Finding> failures = new ArrayList<>();
        List<Finding> notes = new ArrayList<>();
        expected.forEach((object, valid) -> {
            Boolean restored = actual.get(object);
            if (!valid && restored == null && object.startsWith("index ")) {
                notes.add(new Finding(object, "is invalid in the source, so it is not in the backup", "invalid", ""));
            } else if (restored == null) {
                failures.add(new Finding(object, "is missing in the restored copy", state(valid), ""));
            } else if (valid && !restored) {
                failures.add(new Finding(object, "does not hold in the restored copy", state(true), state(false)));
            } else if (!valid) {
                notes.add(new Finding(object, "does not hold in the source", state(false), state(restored)));
            }
        });
        if (expected.isEmpty()) {
            return Check.notApplicable(CheckId.COMPARE_VALIDITY, "the database has no indexes and no constraints");
        }
        Coverage coverage = Coverage.all(expected.size(), "indexes and constraints");
        if (!failures.isEmpty()) {
            failures.addAll(notes);
            return Check.failed(
                    CheckId.COMPARE_VALIDITY,
                    coverage,
                    "indexes or constraints do not hold in the copy as in the source",
                    failures);
        }
        return Check.warnedIfAny(
                CheckId.COMPARE_VALIDITY,
                coverage,
                notes,
                "the source has indexes or constraints that do not hold",
                "every index and constraint is valid");
    }

    private static String state(boolean valid) {
        return valid ? "valid" : "not valid, or switched off";
    }

    /** Index or constraint to whether it is valid. */
    public static Map<String, Boolean> read(Connection connection, Selected selected) throws SQLException {
        Map<String, Boolean> states = new TreeMap<>();
        selected.list(connection, SQL, row -> states.put(row.getString(1), row.getBoolean(2)));
        return states;
    }
}
