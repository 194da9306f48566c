package io.github.backupverify.postgres.script;

import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.script.entry.EntryHeader;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Extensions of a database that refuse to be made in any other one of its server, so that no copy under another name can
 * have them; and those that the user leaves out.
 *
 * @param schemas by the extension's name the schema that it makes for itself; empty for none
 */
public record LeftOut(Map<String, String> schemas) {
    /** Nothing. */
    public static final LeftOut NOTHING = new LeftOut(Map.of());

    /** Those that are known to live in one database only. The list of docs/verify-a-file.md. */
    private static final Map<String, String> KNOWN = Map.of("pg_cron", "cron");

    /** What a dump holds of the members of an extension. Whatever else is in its schema is restored, or fails. */
    private static final Set<String> OF_MEMBERS =
            Set.of("TABLE DATA", "SEQUENCE SET", "ACL", "COMMENT", "SECURITY LABEL", "STATISTICS DATA");

    public LeftOut {
        schemas = Map.copyOf(schemas);
    }

    /**
     * Those of them that a database has.
     *
     * @param present the extensions of the database
     * @param named by the user, each as {@code extension} or {@code extension:schema}
     */
    public static LeftOut of(Collection<String> present, List<String> named) {
        Map<String, String> all = new LinkedHashMap<>(KNOWN);
        for (String each : named) {
            String[] parts = each.split(":", 2);
            all.put(parts[0].strip(), parts.length > 1 ? parts[1].strip() : "");
        }
        all.keySet().retainAll(present);
        return new LeftOut(all);
    }

    /** Those of them that a dump makes. */
    public static LeftOut of(DumpContents contents, List<String> named) {
        return of(
                contents.entries().stream()
                        .map(DumpEntry::header)
                        .filter(entry -> entry.type().equals("EXTENSION"))
                        .map(EntryHeader::name)
                        .toList(),
                named);
    }

    public boolean nothing() {
        return schemas.isEmpty();
    }

    /** Whether an entry is such an extension, or of what is in it. */
    public boolean holds(EntryHeader entry) {
        String name = entry.name();
        return (entry.type().equals("EXTENSION") && schemas.containsKey(name))
                || (entry.type().equals("COMMENT")
                        && name.startsWith("EXTENSION ")
                        && schemas.containsKey(unquoted(name.substring("EXTENSION ".length()))))
                || (OF_MEMBERS.contains(entry.type()) && ofSchema(entry));
    }

    /** What is left of a dump without them. */
    public DumpContents without(DumpContents contents) {
        if (nothing()) {
            return contents;
        }
        Predicate<QualifiedName> kept = name -> !schemas.containsValue(name.schema());
        Map<QualifiedName, Long> inserts = new LinkedHashMap<>();
        contents.inserts().forEach((table, rows) -> {
            if (kept.test(table)) {
                inserts.put(table, rows);
            }
        });
        return new DumpContents(
                contents.facts(),
                without(contents.entries()),
                contents.copies().stream()
                        .filter(block -> kept.test(block.table()))
                        .toList(),
                inserts,
                contents.largeObjects(),
                contents.sequences().stream()
                        .filter(position -> kept.test(position.sequence()))
                        .toList(),
                contents.owners(),
                contents.compressions(),
                contents.attributeVersions(),
                contents.violations(),
                contents.damage(),
                contents.lines());
    }

    /** Those entries that are none of them. */
    public List<DumpEntry> without(List<DumpEntry> entries) {
        return entries.stream().filter(entry -> !holds(entry.header())).toList();
    }

    private boolean ofSchema(EntryHeader entry) {
        return schemas.containsValue(entry.schema())
                || (entry.name().startsWith("SCHEMA ")
                        && schemas.containsValue(unquoted(entry.name().substring("SCHEMA ".length()))));
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
