package io.github.backupverify.engine.postgres.restore;

import io.github.backupverify.engine.postgres.catalog.Selected.Relation;
import io.github.backupverify.engine.postgres.dump.DumpContents;
import io.github.backupverify.engine.postgres.dump.EntryHeader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The entries of a dump that are restored after all others. pg_restore fills materialized views when the event triggers
 * are already at work, which may then refuse it or change something; and filling one that reads a foreign table connects
 * to the foreign server. So first everything else is restored, then the views that read nothing foreign are filled, and
 * then the event triggers are created.
 *
 * @param foreign materialized views that read a foreign table: they are left empty
 */
record LastEntries(Set<Relation> foreign) {
    private static final String REFRESH = "MATERIALIZED VIEW DATA";
    private static final String EVENT_TRIGGER = "EVENT TRIGGER";

    /** A line of {@code pg_restore --list}: {@code 4263; 0 17384 MATERIALIZED VIEW DATA shop totals owner}. */
    private static final Pattern LISTED_REFRESH = Pattern.compile("\\d+; \\d+ \\d+ " + REFRESH + " .*");

    private static final Pattern LISTED_EVENT_TRIGGER = Pattern.compile(
            "\\d+; \\d+ \\d+ (" + EVENT_TRIGGER + "|(COMMENT|SECURITY LABEL) - " + EVENT_TRIGGER + ") .*");

    LastEntries {
        foreign = Set.copyOf(foreign);
    }

    /** Whether a dump needs a second pass at all: most do not. */
    static boolean wanted(DumpContents contents) {
        return any(contents, REFRESH) && (any(contents, EVENT_TRIGGER) || any(contents, "FOREIGN TABLE"));
    }

    static boolean eventTrigger(EntryHeader entry) {
        return entry.type().equals(EVENT_TRIGGER)
                || (Set.of("COMMENT", "SECURITY LABEL").contains(entry.type())
                        && entry.name().startsWith(EVENT_TRIGGER + " "));
    }

    static boolean refresh(EntryHeader entry) {
        return entry.type().equals(REFRESH);
    }

    static boolean last(EntryHeader entry) {
        return eventTrigger(entry) || refresh(entry);
    }

    static boolean last(String listed) {
        return LISTED_EVENT_TRIGGER.matcher(listed).matches()
                || LISTED_REFRESH.matcher(listed).matches();
    }

    /** Among the last ones: whether it has to stay out for good. */
    boolean leftOut(EntryHeader entry) {
        return refresh(entry) && foreign.contains(new Relation(entry.schema(), entry.name()));
    }

    /** The last ones of a list without those that have to stay out, in the order in which they are restored. */
    List<String> inOrder(List<String> listed) {
        List<String> ordered = new ArrayList<>(listed.stream()
                .filter(line -> LISTED_REFRESH.matcher(line).matches() && !leftOut(line))
                .toList());
        listed.stream()
                .filter(line -> LISTED_EVENT_TRIGGER.matcher(line).matches())
                .forEach(ordered::add);
        return ordered;
    }

    private boolean leftOut(String listed) {
        return foreign.stream().anyMatch(view -> listed.contains(" " + REFRESH + " " + inList(view) + " "));
    }

    /** As pg_restore lists it, byte by byte: without line breaks. */
    private static String inList(Relation view) {
        String listed = (view.schema() + " " + view.name()).replaceAll("[\r\n]", " ");
        return new String(listed.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static boolean any(DumpContents contents, String type) {
        return contents.entries().stream()
                .anyMatch(entry -> entry.header().type().equals(type));
    }
}
