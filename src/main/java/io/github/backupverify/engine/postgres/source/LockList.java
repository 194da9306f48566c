package io.github.backupverify.engine.postgres.source;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The tables to hold still.
 *
 * @param excluded schema-qualified quoted names that the backup leaves out
 */
record LockList(Set<String> excluded) {
    LockList {
        excluded = Set.copyOf(excluded);
    }

    List<String> read(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT pg_catalog.format('%I.%I', n.nspname, c.relname)
                        FROM pg_catalog.pg_class c
                        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('r', 'p')
                          AND c.relpersistence <> 't'
                          AND n.nspname <> 'information_schema'
                          AND n.nspname NOT LIKE 'pg\\_%'
                        ORDER BY c.oid
                        """)) {
            while (rows.next()) {
                String name = rows.getString(1);
                if (!excluded.contains(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
