package io.github.backupverify.postgres.restore;

import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.archive.TocEntry;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.script.entry.EntryHeader;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The entries of a dump that are restored after all others, or not at all. pg_restore fills materialized views when the
 * event triggers are already at work, which may then refuse it or change something; and filling one that reads a foreign
 * table connects to the foreign server. So first everything else is restored, then the views that read nothing foreign
 * are filled, and then the event triggers are created. The rows of foreign tables, which {@code pg_dump
 * --include-foreign-data} writes, stay out: they would be written to the foreign server.
 *
 * @param foreignTables those that the dump makes
 * @param foreignViews materialized views that read a foreign table: they are left empty
 */
public record DeferredEntries(Set<QualifiedName> foreignTables, Set<QualifiedName> foreignViews) {
    private static final String REFRESH = "MATERIALIZED VIEW DATA";
    /** A dump without rows has no entry that fills it. */
    private static final String VIEW = "MATERIALIZED VIEW";

    private static final String ROWS = "TABLE DATA";
    private static final String EVENT_TRIGGER = "EVENT TRIGGER";

    private static final Set<String> MAY_FOLLOW = Set.of(
            "ACL",
            "DEFAULT ACL",
            "COMMENT",
            "SECURITY LABEL",
            "POLICY",
            "PUBLICATION",
            "PUBLICATION TABLE",
            "PUBLICATION TABLES IN SCHEMA",
            "SUBSCRIPTION",
            "SUBSCRIPTION TABLE",
            "STATISTICS DATA");

    public DeferredEntries {
        foreignTables = Set.copyOf(foreignTables);
        foreignViews = Set.copyOf(foreignViews);
    }

    /** Of a dump, as far as it tells by itself. */
    public static DeferredEntries of(DumpContents contents) {
        return new DeferredEntries(contents.foreignTables(), Set.of());
    }

    /** The same where it is known which materialized views read foreign tables. */
    public DeferredEntries leavingEmpty(Set<QualifiedName> views) {
        return new DeferredEntries(
                foreignTables,
                views.stream()
                        .map(view -> new QualifiedName(inHeader(view.schema()), inHeader(view.name())))
                        .collect(Collectors.toSet()));
    }

    /** Whether a dump needs a second pass at all: most do not. */
    public boolean wanted(DumpContents contents) {
        return contents.entries().stream().anyMatch(entry -> foreignRows(entry.header()))
                || ((any(contents, REFRESH) || any(contents, VIEW))
                        && (!foreignTables.isEmpty() || (any(contents, EVENT_TRIGGER) && standLast(contents))));
    }

    /**
     * Whether the last entries are where pg_dump writes them, behind all that makes and fills objects. A dump in another
     * order may not restore, which only its own order shows.
     */
    private static boolean standLast(DumpContents contents) {
        boolean last = false;
        for (DumpEntry entry : contents.entries()) {
            EntryHeader header = entry.header();
            boolean one = refresh(header) || eventTrigger(header);
            if (last && !one && !MAY_FOLLOW.contains(header.type())) {
                return false;
            }
            last |= one;
        }
        return true;
    }

    static boolean eventTrigger(EntryHeader entry) {
        return entry.concerns(EVENT_TRIGGER);
    }

    static boolean refresh(EntryHeader entry) {
        return entry.type().equals(REFRESH);
    }

    public boolean foreignRows(EntryHeader entry) {
        return entry.type().equals(ROWS) && foreignTables.contains(entry.qualifiedName());
    }

    boolean last(EntryHeader entry) {
        return eventTrigger(entry) || refresh(entry) || foreignRows(entry);
    }

    /** Among the last ones: whether it has to stay out for good. */
    public boolean leftOut(EntryHeader entry) {
        return foreignRows(entry) || (refresh(entry) && foreignViews.contains(entry.qualifiedName()));
    }

    /** Of an archive's table of contents those that are not among the last. */
    List<TocEntry> first(List<TocEntry> entries) {
        return entries.stream().filter(entry -> !last(header(entry))).toList();
    }

    /** The last ones without those that have to stay out, in the order in which they are restored. */
    List<TocEntry> inOrder(List<TocEntry> entries) {
        return Stream.concat(
                        entries.stream().filter(entry -> refresh(header(entry)) && !leftOut(header(entry))),
                        entries.stream().filter(entry -> eventTrigger(header(entry))))
                .toList();
    }

    /** As pg_restore writes it above the entry: without line breaks. */
    private static EntryHeader header(TocEntry entry) {
        String schema = entry.schema().isEmpty() ? "-" : inHeader(entry.schema());
        return new EntryHeader(entry.hasData(), inHeader(entry.tag()), entry.type(), schema, "-", "");
    }

    private static String inHeader(String name) {
        return name.replaceAll("[\r\n]", " ");
    }

    private static boolean any(DumpContents contents, String type) {
        return contents.entries().stream()
                .anyMatch(entry -> entry.header().type().equals(type));
    }
}
