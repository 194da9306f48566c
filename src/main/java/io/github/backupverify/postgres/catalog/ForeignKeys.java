package io.github.backupverify.postgres.catalog;

import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Asks PostgreSQL itself whether the rows of a copy keep its foreign keys, by making each a second time. */
public final class ForeignKeys {
    private static final String KEYS = """
            SELECT pg_catalog.format('foreign key %I of table %s', conname, conrelid::regclass),
                   pg_catalog.format('ALTER TABLE %s ADD CONSTRAINT backup_verify_key %s', conrelid::regclass,
                       pg_catalog.pg_get_constraintdef(oid))
            FROM pg_catalog.pg_constraint
            -- NOT VALID ones may be broken in the source too; those of partitions are asked with the parent.
            WHERE contype = 'f' AND convalidated AND conparentid = 0
            ORDER BY 1
            """;

    private static final String BROKEN = "23503";

    private record Key(String name, String again) {}

    private ForeignKeys() {}

    /** Those that rows break; nothing of the copy is changed. */
    public static List<Finding> broken(Connection copy) throws SQLException {
        List<Finding> broken = new ArrayList<>();
        List<Key> keys = Query.list(copy, KEYS, row -> new Key(row.getString(1), row.getString(2)));
        try (Statement statement = copy.createStatement()) {
            for (Key key : keys) {
                statement.execute("BEGIN READ WRITE");
                try {
                    statement.execute(key.again());
                } catch (SQLException e) {
                    if (!BROKEN.equals(e.getSQLState())) {
                        throw e;
                    }
                    broken.add(Finding.of(key.name(), String.valueOf(e.getMessage())));
                } finally {
                    statement.execute("ROLLBACK");
                }
            }
        }
        return broken;
    }
}
