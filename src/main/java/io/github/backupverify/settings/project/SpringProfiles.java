package io.github.backupverify.settings.project;

import io.github.backupverify.settings.connection.LookupNotes;
import io.github.backupverify.settings.connection.SettingValue;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Spring's active profiles, and which documents they switch on.
 *
 * @param active "default" alone where none is set
 * @see <a href="https://docs.spring.io/spring-boot/reference/features/external-config.html">Externalized
 *     Configuration</a>
 */
record SpringProfiles(List<String> active) {
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final Pattern OR = Pattern.compile("\\s*\\|\\s*");
    private static final Pattern AND = Pattern.compile("\\s*&\\s*");

    static SpringProfiles of(@Nullable String list) {
        return new SpringProfiles(
                list == null || list.isBlank()
                        ? List.of("default")
                        : COMMA.splitAsStream(list.strip()).toList());
    }

    /** Whether the document has no condition, or one that holds. */
    boolean allow(Map<String, SettingValue> document, LookupNotes notes) {
        if (document.containsKey("spring.config.activate.on-cloud-platform")) {
            return false;
        }
        List<SettingValue> conditions = document.entrySet().stream()
                .filter(entry -> conditional(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return conditions.isEmpty()
                || conditions.stream()
                        .anyMatch(condition -> COMMA.splitAsStream(
                                        condition.value().strip())
                                .anyMatch(expression -> holds(expression, condition.origin(), notes)));
    }

    static boolean conditional(String key) {
        // spring.profiles is how Spring Boot before 2.4 wrote it; [0] is a YAML list.
        return key.matches("spring\\.(config\\.activate\\.on-profile|profiles)(\\[\\d+])?");
    }

    private boolean holds(String expression, String origin, LookupNotes notes) {
        if (expression.indexOf('(') >= 0) {
            notes.note(origin + " is not used: profile expressions with parentheses are not understood");
            return false;
        }
        return OR.splitAsStream(expression)
                .anyMatch(any -> AND.splitAsStream(any)
                        .allMatch(name -> name.startsWith("!")
                                ? !active.contains(name.substring(1).strip())
                                : active.contains(name.strip())));
    }
}
