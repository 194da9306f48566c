package io.github.backupverify.postgres.proof;

import io.github.backupverify.postgres.archive.EntryOrder;
import io.github.backupverify.postgres.definition.Definitions;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.script.entry.DumpParts;
import io.github.backupverify.postgres.script.entry.EntryHeader;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What pg_dump writes by itself where it is asked for one part. Such a file is whole, and restores only into what the
 * other parts make. Rows and keys in one dump without their tables are none of these: no option but two {@code --section}
 * together writes that, and a dump that lost its tables looks the same.
 */
enum PartOfDump {
    DATA("data alone (pg_dump --data-only, --section=data)"),
    AFTER_DATA("keys, indexes and triggers alone (pg_dump --section=post-data)"),
    STATISTICS("the planner's statistics alone (--statistics-only of pg_dump 18)");

    private static final Set<String> AFTER = EntryOrder.afterData();

    /** Of them what may be in a dump without tables too. */
    private static final Set<String> OF_NO_TABLE =
            Set.of("PUBLICATION", "PUBLICATION TABLES IN SCHEMA", "SUBSCRIPTION");

    /** Stands there too, and the order of an archive asks nothing of it. */
    private static final String DEFAULT_ACL = "DEFAULT ACL";

    private final String words;

    PartOfDump(String words) {
        this.words = words;
    }

    /** For people, which parts a file holds; empty where any dump in it makes something for the others. */
    static Optional<String> alone(DumpContents contents) {
        DumpParts parts = contents.facts().parts();
        if (!parts.all()) {
            return Optional.empty();
        }
        Map<Integer, List<DumpEntry>> dumps =
                contents.entries().stream().collect(Collectors.groupingBy(entry -> parts.at(entry.line())));
        Set<PartOfDump> found = EnumSet.noneOf(PartOfDump.class);
        for (List<DumpEntry> dump : dumps.values()) {
            Optional<PartOfDump> part = of(dump);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            found.add(part.get());
        }
        return found.stream().map(part -> part.words).reduce((one, other) -> one + " and " + other);
    }

    private static Optional<PartOfDump> of(List<DumpEntry> dump) {
        List<EntryHeader> made = Definitions.inFile(dump).byObject().values().stream()
                .flatMap(List::stream)
                .map(DumpEntry::header)
                .toList();
        boolean rows = any(dump, Set.of("TABLE DATA", "SEQUENCE SET"));
        if (made.isEmpty()) {
            return rows
                    ? Optional.of(DATA)
                    : any(dump, Set.of("STATISTICS DATA")) ? Optional.of(STATISTICS) : Optional.empty();
        }
        boolean after = made.stream().allMatch(PartOfDump::afterData)
                && made.stream().anyMatch(entry -> AFTER.contains(entry.type()) && !OF_NO_TABLE.contains(entry.type()));
        return after && !rows ? Optional.of(AFTER_DATA) : Optional.empty();
    }

    /** A comment stands in the section of what it is on. */
    private static boolean afterData(EntryHeader entry) {
        return AFTER.contains(entry.type())
                || entry.type().equals(DEFAULT_ACL)
                || (Set.of("COMMENT", "SECURITY LABEL").contains(entry.type())
                        && AFTER.stream().anyMatch(kind -> entry.name().startsWith(kind + " ")));
    }

    private static boolean any(List<DumpEntry> dump, Set<String> types) {
        return dump.stream().anyMatch(entry -> types.contains(entry.header().type()));
    }
}
