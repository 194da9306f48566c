package io.github.backupverify.postgres.script.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who owns what, as the statements of a dump say it. What headers say restores nothing.
 *
 * @param objects that have an owner, by name, large objects apart
 * @param entries what entries say, whatever their objects are called: versions of pg_dump may spell them otherwise
 * @param largeObjects that have an owner
 */
public record Owners(Map<String, Owned> objects, Set<Owned> entries, Set<Long> largeObjects) {
    /** Of a file that cannot be read. */
    public static final Owners NONE = new Owners(Map.of(), Set.of(), Set.of());

    /**
     * One object's owner.
     *
     * @param entry the key of the entry that says it, without quotes; empty where there are no headers
     * @param object as the statement names it, without quotes
     */
    public record Owned(String entry, String object, String role) {
        /** For people: {@code relation shop.item}. */
        public String display() {
            return object.replaceAll(" ?([.(),]) ?", "$1").replaceAll("(?<=[^\\w ]) (?=[^\\w ])", "");
        }
    }

    /** Of each object that has one, large objects apart. */
    public List<Owned> all() {
        return List.copyOf(objects.values());
    }

    /** Whom an object is given to; empty where nobody is named. */
    public String ownerOf(Owned owned) {
        Owned here = objects.get(owned.object());
        return here == null ? "" : here.role();
    }

    /** Whether it says the same of an object, or of one in an entry of that name. */
    public boolean agrees(Owned owned) {
        Owned here = objects.get(owned.object());
        return here == null
                ? entries.contains(new Owned(owned.entry(), "", owned.role()))
                : here.role().equals(owned.role());
    }
}
