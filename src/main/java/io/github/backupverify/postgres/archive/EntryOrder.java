package io.github.backupverify.postgres.archive;

import io.github.backupverify.check.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the entries of a table of contents stand in an order in which they can be restored one after the other, as
 * {@code pg_restore} does without {@code --jobs}. With several jobs it looks for an order of its own, so a restore with
 * as many jobs as there are processors does not show it.
 */
public final class EntryOrder {
    private static final int WITH_ITS_OBJECT = 1;
    private static final int BEFORE_DATA = 2;
    private static final int DATA = 3;
    private static final int AFTER_DATA = 4;

    /** Where pg_dump puts them; it puts some elsewhere when they need what comes later, and those are not here. */
    private static final Map<String, Integer> SECTIONS = sections();

    private EntryOrder() {}

    /** The types of the entries that pg_dump puts after the data: section post-data. */
    public static Set<String> afterData() {
        return SECTIONS.entrySet().stream()
                .filter(type -> type.getValue() == AFTER_DATA)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What stands where it cannot be restored. */
    static List<Finding> judge(List<TocEntry> entries) {
        List<Finding> disorder = new ArrayList<>();
        Map<Integer, TocEntry> later = new HashMap<>();
        for (TocEntry entry : entries) {
            if (later.putIfAbsent(entry.dumpId(), entry) != null) {
                disorder.add(Finding.of(entry.label(), "has the number of another entry: " + entry.dumpId()));
            }
        }
        Set<String> filled = new HashSet<>();
        int section = 0;
        for (TocEntry entry : entries) {
            later.remove(entry.dumpId());
            for (Integer dependency : entry.dependencies()) {
                TocEntry needed = later.get(dependency);
                if (needed != null) {
                    disorder.add(Finding.of(
                            entry.label(),
                            "stands before what it needs, " + needed.label() + ": pg_restore without --jobs fails"));
                }
            }
            int usual = SECTIONS.getOrDefault(entry.type(), entry.section());
            if (entry.section() != usual) {
                disorder.add(Finding.of(
                        entry.label(),
                        "is marked as " + name(entry.section())
                                + ", where pg_dump never puts it: a restore of one section would go wrong"));
            } else if (usual != WITH_ITS_OBJECT && usual < section) {
                disorder.add(Finding.of(
                        entry.label(),
                        "is " + name(usual) + " and stands after entries that are " + name(section)
                                + ": pg_restore without --jobs may fail"));
            }
            section = Math.max(section, usual);
            if (entry.type().equals("TABLE DATA") && !filled.add(entry.label())) {
                disorder.add(Finding.of(
                        entry.label(), "is there twice: pg_restore with --jobs may empty the table between the two"));
            }
        }
        return disorder;
    }

    private static String name(int section) {
        return switch (section) {
            case BEFORE_DATA -> "pre-data";
            case DATA -> "data";
            case AFTER_DATA -> "post-data";
            default -> "of no section";
        };
    }

    private static Map<String, Integer> sections() {
        Map<Integer, String> types = Map.of(
                WITH_ITS_OBJECT,
                "ACL, COMMENT, SECURITY LABEL",
                BEFORE_DATA,
                """
                ACCESS METHOD, BLOB, CAST, COLLATION, CONVERSION, DATABASE, DATABASE PROPERTIES, DEFAULT, DOMAIN,
                ENCODING, EXTENSION, FOREIGN DATA WRAPPER, FOREIGN TABLE, OPERATOR, OPERATOR CLASS, OPERATOR FAMILY,
                PROCEDURAL LANGUAGE, SCHEMA, SEARCHPATH, SEQUENCE, SEQUENCE OWNED BY, SERVER, SHELL TYPE, STDSTRINGS,
                TABLE, TABLE ATTACH, TEXT SEARCH CONFIGURATION, TEXT SEARCH DICTIONARY, TEXT SEARCH PARSER,
                TEXT SEARCH TEMPLATE, TRANSFORM, TYPE, USER MAPPING
                """,
                DATA,
                "BLOBS, SEQUENCE SET, TABLE DATA",
                AFTER_DATA,
                """
                CHECK CONSTRAINT, CONSTRAINT, EVENT TRIGGER, FK CONSTRAINT, INDEX, INDEX ATTACH,
                MATERIALIZED VIEW DATA, POLICY, PUBLICATION, PUBLICATION TABLE, PUBLICATION TABLES IN SCHEMA,
                ROW SECURITY, RULE, STATISTICS, SUBSCRIPTION, SUBSCRIPTION TABLE, TRIGGER
                """);
        Map<String, Integer> sections = new HashMap<>();
        types.forEach((section, names) ->
                Stream.of(names.strip().split(",\\s+", -1)).forEach(type -> sections.put(type, section)));
        return Map.copyOf(sections);
    }
}
