package io.github.backupverify.engine.postgres.preflight;

import io.github.backupverify.engine.postgres.catalog.Roles;
import io.github.backupverify.engine.postgres.catalog.Selected;
import io.github.backupverify.engine.postgres.target.CopyNeeds;
import io.github.backupverify.engine.postgres.target.DatabaseLocale;
import io.github.backupverify.engine.postgres.target.StandInRoles;
import io.github.backupverify.engine.postgres.target.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads from the source what a database must be like to take its backup. */
final class CopyNeedsReading {
    private CopyNeedsReading() {}

    static CopyNeeds of(Connection source, Target target, Selected selected) throws SQLException {
        return new CopyNeeds(
                DatabaseLocale.of(source),
                standing(names(source, "SELECT nspname FROM pg_catalog.pg_namespace"), selected),
                names(source, "SELECT extname FROM pg_catalog.pg_extension"),
                target.sameServer() ? List.of() : missingRoles(source, target));
    }

    /** A dump of tables makes no schema. */
    private static Set<String> standing(Set<String> schemas, Selected selected) {
        Set<String> standing = new HashSet<>(Set.of("public"));
        selected.tables().forEach(table -> standing.add(table.schema()));
        standing.retainAll(schemas);
        return standing;
    }

    private static List<StandInRoles.Missing> missingRoles(Connection source, Target target) throws SQLException {
        Set<String> needed = new HashSet<>(Roles.needed(source));
        try (Connection connection = target.server().open()) {
            Set<String> lasting = new HashSet<>(Roles.existing(connection));
            // A stand-in goes with the run that made it, unless this run takes part in it.
            StandInRoles.existing(connection).forEach(lasting::remove);
            needed.removeAll(lasting);
        }
        List<StandInRoles.Missing> missing = new ArrayList<>();
        try (PreparedStatement statement = source.prepareStatement(
                "SELECT rolname, rolsuper FROM pg_catalog.pg_roles WHERE rolname = ANY (?) ORDER BY rolname")) {
            statement.setArray(1, source.createArrayOf("text", needed.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    missing.add(new StandInRoles.Missing(rows.getString(1), rows.getBoolean(2)));
                }
            }
        }
        return missing;
    }

    private static Set<String> names(Connection connection, String sql) throws SQLException {
        Set<String> names = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
