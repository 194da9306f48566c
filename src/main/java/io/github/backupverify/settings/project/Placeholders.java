package io.github.backupverify.settings.project;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Resolves {@code ${name:default}} as Spring and Quarkus do, nested in name and default alike. */
final class Placeholders {
    /** A placeholder that leads to itself ends here and stays unresolved. */
    private static final int DEEPEST = 20;

    private final Function<String, @Nullable String> lookup;

    Placeholders(Function<String, @Nullable String> lookup) {
        this.lookup = lookup;
    }

    /** The text with all that can be resolved; a placeholder without value or default stays as it is. */
    String resolve(String text) {
        return resolve(text, 0);
    }

    private String resolve(String text, int depth) {
        int start = text.indexOf("${");
        if (start < 0 || depth > DEEPEST) {
            return text;
        }
        int end = closing(text, start + 2);
        if (end < 0) {
            return text;
        }
        String inner = text.substring(start + 2, end);
        String value = value(inner, depth + 1);
        return text.substring(0, start)
                + (value == null ? "${" + inner + "}" : value)
                + resolve(text.substring(end + 1), depth);
    }

    private @Nullable String value(String inner, int depth) {
        int colon = separator(inner);
        String name = resolve(colon < 0 ? inner : inner.substring(0, colon), depth);
        String found = lookup.apply(name);
        if (found == null && colon >= 0) {
            found = inner.substring(colon + 1);
        }
        return found == null ? null : resolve(found, depth);
    }

    /** The first colon outside nested placeholders; -1 without one. */
    private static int separator(String inner) {
        int open = 0;
        for (int i = 0; i < inner.length(); i++) {
            if (inner.startsWith("${", i)) {
                open++;
            } else if (inner.charAt(i) == '}') {
                open--;
            } else if (inner.charAt(i) == ':' && open == 0) {
                return i;
            }
        }
        return -1;
    }

    private static int closing(String text, int from) {
        int open = 1;
        for (int i = from; i < text.length(); i++) {
            if (text.startsWith("${", i)) {
                open++;
            } else if (text.charAt(i) == '}' && --open == 0) {
                return i;
            }
        }
        return -1;
    }
}
