package io.github.backupverify.postgres.subject;

import io.github.backupverify.postgres.catalog.Collations;
import io.github.backupverify.postgres.catalog.DatabaseProperties;
import io.github.backupverify.postgres.catalog.Extensions;
import io.github.backupverify.postgres.catalog.MaterializedViews;
import io.github.backupverify.postgres.catalog.NotInAnyDump;
import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.catalog.Subscriptions;
import io.github.backupverify.postgres.catalog.Validity;
import io.github.backupverify.postgres.inventory.InventoryFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the catalogues of a database say of it, read once.
 *
 * @param database its name
 * @param inventory every object that a dump carries
 * @param materializedViews to whether they are populated
 * @param validity indexes and constraints to whether they are valid
 * @param extensions to their versions
 * @param collations beside the database's own, to their versions
 * @param notInAnyDump what no dump holds, to its definition or the number of its rows
 * @param subscriptions which no restore makes
 */
public record CatalogContent(
        String database,
        InventoryFile inventory,
        Map<String, Boolean> materializedViews,
        Map<String, Boolean> validity,
        Map<String, String> extensions,
        Map<String, String> collations,
        Map<String, String> notInAnyDump,
        DatabaseProperties properties,
        List<Subscriptions.Subscription> subscriptions) {

    /** Without extensions that no copy has. */
    private static Map<String, String> kept(Map<String, String> all, Selected selected, String before) {
        Map<String, String> kept = new TreeMap<>(all);
        selected.leftOut()
                .schemas()
                .keySet()
                .forEach(extension -> kept.keySet()
                        .removeIf(key -> key.equals(before + extension) || key.startsWith(before + extension + ":")));
        return kept;
    }

    /**
     * Reads it.
     *
     * @param otherVersion major version of the server that it will be compared with
     * @param file for the inventory
     */
    public static CatalogContent read(Connection connection, Selected selected, int otherVersion, Path file)
            throws SQLException {
        return new CatalogContent(
                connection.getCatalog(),
                InventoryFile.write(connection, selected, otherVersion, file),
                MaterializedViews.read(connection, selected),
                Validity.read(connection, selected),
                kept(Extensions.installed(connection), selected, ""),
                Collations.versions(connection),
                selected.withGlobalObjects()
                        ? kept(NotInAnyDump.read(connection), selected, "member of extension ")
                        : Map.of(),
                DatabaseProperties.read(connection),
                selected.withGlobalObjects() ? Subscriptions.read(connection) : List.of());
    }
}
