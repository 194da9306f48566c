package io.github.backupverify.engine.postgres.compare;

import io.github.backupverify.engine.postgres.dump.DumpEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The definitions of a database as pg_dump writes them, by object.
 *
 * @param byObject several where pg_dump tags several objects alike: operators of one name, for example
 */
public record Definitions(Map<String, List<DumpEntry>> byObject) {

    /** Data, and what belongs to the database itself rather than to what is in it, is left out. */
    public static Definitions of(List<DumpEntry> entries) {
        Map<String, List<DumpEntry>> byObject = new TreeMap<>();
        for (DumpEntry entry : entries) {
            if (definition(entry) && !ofDatabase(entry)) {
                byObject.computeIfAbsent(entry.header().key(), key -> new ArrayList<>())
                        .add(entry);
            }
        }
        return new Definitions(byObject);
    }

    /** Owner, settings, grants and comments of the database itself. */
    public static Definitions ofDatabase(List<DumpEntry> entries) {
        Map<String, List<DumpEntry>> byObject = new TreeMap<>();
        for (DumpEntry entry : entries) {
            if (ofDatabase(entry)) {
                byObject.computeIfAbsent(entry.header().key(), key -> new ArrayList<>())
                        .add(entry);
            }
        }
        return new Definitions(byObject);
    }

    /** How many objects. */
    public int size() {
        return byObject.size();
    }

    private static boolean definition(DumpEntry entry) {
        return switch (entry.header().type()) {
            case "TABLE DATA",
                    "SEQUENCE SET",
                    "BLOB",
                    "BLOBS",
                    "BLOB METADATA",
                    "MATERIALIZED VIEW DATA",
                    "STATISTICS DATA",
                    "SUBSCRIPTION",
                    "SUBSCRIPTION TABLE" -> false;
            default -> !entry.header().data() && !onExcludedObject(entry);
        };
    }

    /** Grants, comments and labels on large objects and subscriptions: those are compared by other means. */
    private static boolean onExcludedObject(DumpEntry entry) {
        String name = entry.header().name();
        return name.startsWith("LARGE OBJECT ")
                || name.startsWith("LARGE OBJECTS ")
                || name.startsWith("SUBSCRIPTION ");
    }

    private static boolean ofDatabase(DumpEntry entry) {
        String type = entry.header().type();
        return type.equals("DATABASE")
                || type.equals("DATABASE PROPERTIES")
                || entry.header().name().startsWith("DATABASE ");
    }
}
