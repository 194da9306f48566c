package io.github.backupverify.postgres.definition;

import io.github.backupverify.postgres.script.entry.DumpEntry;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What pg_dump writes of PostgreSQL's own objects that somebody gave another owner and took the owner's rights from: the
 * {@code REVOKE}, and not the owner. A restore gives the object to its usual owner, and so the {@code REVOKE} takes nothing.
 */
final class SystemOwner {
    private static final Pattern REVOKE = Pattern.compile("REVOKE [^;]+ FROM ([^;]+);");

    /** Why that is no loss. */
    static final String REASON = "no dump says who owns PostgreSQL's own objects, so a restore leaves them to their"
            + " usual owner, who keeps these rights";

    private SystemOwner() {}

    /** Whether entries do nothing else. */
    static boolean revokes(@Nullable List<DumpEntry> entries) {
        return entries != null
                && entries.stream()
                        .allMatch(entry -> !entry.text().isBlank()
                                && entry.header().type().equals("ACL")
                                && entry.header().schema().matches("pg_catalog|information_schema")
                                && entry.text()
                                        .strip()
                                        .lines()
                                        .allMatch(line -> ofOwner(
                                                line.strip(), entry.header().owner())));
    }

    private static boolean ofOwner(String line, String owner) {
        Matcher revoke = REVOKE.matcher(line);
        String quoted = '"' + owner.replace("\"", "\"\"") + '"';
        return line.isEmpty()
                || line.startsWith("--")
                || (revoke.matches() && List.of(owner, quoted).contains(revoke.group(1)));
    }
}
