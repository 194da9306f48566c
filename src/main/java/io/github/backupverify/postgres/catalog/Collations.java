package io.github.backupverify.postgres.catalog;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The versions of the collations that a database uses beside its own. A restore builds every index anew, so another
 * version loses nothing; but text may sort otherwise, and a unique or range constraint may see it so.
 */
public final class Collations {
    /** Of columns and indexes, those of views among them, and those that were made in the database. */
    private static final String SQL = """
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.collname), c.collversion
            FROM pg_catalog.pg_collation c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
            WHERE c.collversion IS NOT NULL
              -- Made in this database, or used by a column of a relation that users made. An array, for the server would
              -- go through all columns once for each collation where there are too many for a hash.
              AND (c.oid >= 16384 OR c.oid = ANY (ARRAY(
                SELECT DISTINCT attcollation FROM pg_catalog.pg_attribute WHERE attrelid >= 16384)))
            """;

    private Collations() {}

    /** Name to version, as the server recorded it; those without a version are left out. */
    public static Map<String, String> versions(Connection connection) throws SQLException {
        return Query.texts(connection, SQL);
    }

    /** Only what both sides have a version of can be compared. */
    public static Check compare(CheckId id, Map<String, String> expected, Map<String, String> actual) {
        List<Finding> notes = new ArrayList<>();
        Map<String, String> both = new TreeMap<>(actual);
        both.keySet().retainAll(expected.keySet());
        both.forEach((collation, restored) -> {
            String version = expected.getOrDefault(collation, "");
            if (!restored.equals(version)) {
                String message = "has another version where it was restored: text may sort otherwise";
                notes.add(new Finding("collation " + collation, message, version, restored));
            }
        });
        if (both.isEmpty()) {
            return Check.notApplicable(id, "no collation has a version that could be compared");
        }
        return Check.warnedIfAny(
                id,
                Coverage.all(both.size(), "collations"),
                notes,
                "collations have other versions",
                "every collation has the version that it had");
    }
}
