package io.github.backupverify.settings.migration;

import io.github.backupverify.settings.text.BadSetting;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What no migration may do to what is there already.
 *
 * @param kinds {@value #REWRITE}, {@value #LOCK}
 * @param allowed migrations that may, by their label or name: {@code V12}; or one of both: {@code V12:table-rewrite}
 */
public record Forbidden(Set<String> kinds, Set<String> allowed) {
    /** A table is written anew as a whole. */
    public static final String REWRITE = "table-rewrite";

    /** Everybody else has to wait for a table. */
    public static final String LOCK = "exclusive-lock";

    /** Anything may be done. */
    public static final Forbidden NOTHING = new Forbidden(Set.of(), Set.of());

    public Forbidden {
        kinds = Set.copyOf(kinds);
        allowed = Set.copyOf(allowed);
    }

    /**
     * The values of {@code backup.rehearse.forbid} and {@code backup.rehearse.allow}.
     *
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where the first names something else
     */
    public static Forbidden parse(List<String> kinds, List<String> allowed) {
        Set<String> known = new TreeSet<>(Set.of(REWRITE, LOCK));
        for (String kind : kinds) {
            if (!known.contains(kind.strip())) {
                throw BadSetting.of(
                        "backup.rehearse.forbid cannot be used",
                        "\"" + kind + "\" is neither of " + String.join(", ", known),
                        "Write one of them: -Dbackup.rehearse.forbid=table-rewrite,exclusive-lock");
            }
        }
        return new Forbidden(
                new TreeSet<>(kinds.stream().map(String::strip).toList()),
                new TreeSet<>(allowed.stream().map(String::strip).toList()));
    }

    /** Whether that is forbidden to a migration. */
    public boolean holds(String kind, String label, String name) {
        return kinds.contains(kind)
                && List.of(label, name, label + ":" + kind, name + ":" + kind).stream()
                        .noneMatch(allowed::contains);
    }
}
