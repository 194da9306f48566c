package io.github.backupverify.postgres.definition;

import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.script.entry.EntryHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The definitions of a database as pg_dump writes them, by object.
 *
 * @param byObject several where pg_dump tags several objects alike: operators of one name, for example
 */
public record Definitions(Map<String, List<DumpEntry>> byObject) {

    /** Of a backup's file: with subscriptions, which no copy has. */
    public static Definitions inFile(List<DumpEntry> entries) {
        return where(entries, Definitions::definition);
    }

    /** Data, and what belongs to the database itself rather than to what is in it, is left out. */
    public static Definitions of(List<DumpEntry> entries) {
        return where(entries, entry -> definition(entry) && !entry.header().concerns("SUBSCRIPTION"));
    }

    /** Owner, settings, grants and comments of the database itself. */
    public static Definitions ofDatabase(List<DumpEntry> entries) {
        return where(entries, entry -> ofDatabase(entry.header()));
    }

    private static Definitions where(List<DumpEntry> entries, Predicate<DumpEntry> wanted) {
        Map<String, List<DumpEntry>> byObject = new TreeMap<>();
        for (DumpEntry entry : entries) {
            if (wanted.test(entry)) {
                byObject.computeIfAbsent(entry.header().key(), key -> new ArrayList<>())
                        .add(entry);
            }
        }
        return new Definitions(byObject);
    }

    /** The same without the schema public itself, which is in a dump only where it was asked for by name. */
    public Definitions withoutSchemaPublic() {
        Map<String, List<DumpEntry>> others = new TreeMap<>(byObject);
        others.keySet().removeAll(Set.of("SCHEMA public", "COMMENT SCHEMA public", "ACL SCHEMA public"));
        return new Definitions(others);
    }

    /**
     * The same by names without quotes, which {@code --quote-all-identifiers} puts where another pg_dump does not; and
     * without the comment that every schema public has, which that option brings along.
     */
    public Definitions unquoted() {
        Map<String, List<DumpEntry>> unquoted = new TreeMap<>();
        byObject.forEach((key, entries) -> unquoted.computeIfAbsent(key.replace("\"", ""), name -> new ArrayList<>())
                .addAll(entries));
        return new Definitions(unquoted).withoutCommentOfPublic();
    }

    /** The same without the comment that the schema public has in every new database: not every dump tells it. */
    public Definitions withoutCommentOfPublic() {
        Map<String, List<DumpEntry>> others = new TreeMap<>(byObject);
        others.computeIfPresent(
                "COMMENT SCHEMA public",
                (key, entries) -> entries.get(0).text().contains("'standard public schema'") ? null : entries);
        return new Definitions(others);
    }

    boolean has(String key) {
        return byObject.containsKey(key);
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
                    "STATISTICS DATA" -> false;
            default -> !entry.header().data() && !onLargeObject(entry.header()) && !ofDatabase(entry.header());
        };
    }

    /** Their grants, comments and labels are in no dump of definitions; the catalogues are compared. */
    private static boolean onLargeObject(EntryHeader entry) {
        return entry.concerns("LARGE OBJECT") || entry.concerns("LARGE OBJECTS");
    }

    /** Whether an entry is of the database itself, and not of what is in it. */
    public static boolean ofDatabase(EntryHeader entry) {
        return entry.concerns("DATABASE");
    }
}
