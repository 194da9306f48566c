package io.github.backupverify.process;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a tool inherits from the environment of the build. Everything that changes what a PostgreSQL client does
 * (PGOPTIONS, PGSERVICE, PGDATABASE, PSQLRC, pagers, the language of messages) is left behind: a run connects to what
 * its settings say, and messages can be read by a program.
 */
final class CleanEnvironment {
    private static final List<String> DROPPED = List.of("PG", "PSQL", "LC_", "LANG", "PAGER");

    private CleanEnvironment() {}

    static Map<String, String> of(Map<String, String> parent) {
        Map<String, String> result = new HashMap<>();
        parent.forEach((name, value) -> {
            // Windows does not tell pgoptions from PGOPTIONS.
            String upper = name.toUpperCase(Locale.ROOT);
            if (DROPPED.stream().noneMatch(upper::startsWith)) {
                result.put(name, value);
            }
        });
        result.put("LANG", "C");
        result.put("LC_MESSAGES", "C");
        // Names and file names keep the encoding that the user works in; only the language of messages is pinned.
        String encoding = firstSet(parent, "LC_ALL", "LC_CTYPE", "LANG");
        if (!encoding.isEmpty()) {
            result.put("LC_CTYPE", encoding);
        }
        return result;
    }

    private static String firstSet(Map<String, String> parent, String... names) {
        for (String name : names) {
            String value = parent.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }
}
