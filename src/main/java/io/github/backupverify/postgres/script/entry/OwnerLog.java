package io.github.backupverify.postgres.script.entry;

import io.github.backupverify.postgres.script.token.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follows {@code ALTER … OWNER TO}, and {@code SET SESSION AUTHORIZATION} before an object is created, as {@code
 * --use-set-session-authorization} writes it.
 */
public final class OwnerLog {
    /** Until version 15, pg_dump writes ALTER TABLE of sequences and views too. */
    private static final Pattern RELATION =
            Pattern.compile("^(foreign table|materialized view|table|sequence|view|index) (if exists )?(only )?");

    private final Map<String, Owners.Owned> objects = new TreeMap<>();
    private final Set<Owners.Owned> entries = new HashSet<>();
    private final Set<Long> largeObjects = new HashSet<>();
    private String session = "";

    public Owners owners() {
        return new Owners(objects, entries, largeObjects);
    }

    /** Takes an ALTER statement, of which not all give something away. */
    public void alter(List<Token> statement, @Nullable EntryHeader entry) {
        int end = statement.size();
        while (end > 0 && statement.get(end - 1).is(";")) {
            end--;
        }
        if (end > 5
                && statement.get(end - 3).is("OWNER")
                && statement.get(end - 2).is("TO")
                && statement.get(end - 1).identifier()) {
            String words =
                    statement.subList(1, end - 3).stream().map(Token::name).collect(Collectors.joining(" "));
            String object = RELATION.matcher(words).replaceFirst("relation ");
            if (object.startsWith("database ")) {
                // Only pg_dump --create tells of it.
                return;
            } else if (object.matches("large object \\d{1,10}")) {
                largeObjects.add(Long.valueOf(object.substring(object.lastIndexOf(' ') + 1)));
            } else {
                String role = statement.get(end - 1).name();
                objects.put(object, new Owners.Owned(key(entry), object, role));
                entries.add(new Owners.Owned(key(entry), "", role));
            }
        }
    }

    /** Takes SET or RESET SESSION AUTHORIZATION. */
    public void session(List<Token> statement) {
        Token role = statement.size() > 3 && statement.get(0).is("SET") ? statement.get(3) : null;
        session = role == null || role.is("DEFAULT") || role.is(";") ? "" : role.name();
    }

    /** Something is created; whoever the session acts for owns it. */
    public void created(@Nullable EntryHeader entry) {
        if (!session.isEmpty() && entry != null) {
            entries.add(new Owners.Owned(key(entry), "", session));
        }
    }

    /** Likewise. */
    public void createdLargeObject(long oid) {
        if (!session.isEmpty()) {
            largeObjects.add(oid);
        }
    }

    private static String key(@Nullable EntryHeader entry) {
        return entry == null ? "" : entry.key().replace("\"", "");
    }
}
