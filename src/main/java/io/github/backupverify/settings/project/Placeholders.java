package io.github.backupverify.settings.project;

import java.util.function.Function;
import org.apache.commons.text.StringSubstitutor;
import org.jspecify.annotations.Nullable;

/** Resolves {@code ${name:default}} as Spring and Quarkus do, nested in name and default alike. */
final class Placeholders {
    /** No character of a text takes the meaning from a placeholder. */
    private static final char NO_ESCAPE = '\0';

    private final StringSubstitutor substitutor;

    Placeholders(Function<String, @Nullable String> lookup) {
        substitutor =
                new StringSubstitutor(lookup::apply, "${", "}", NO_ESCAPE, ":").setEnableSubstitutionInVariables(true);
    }

    /** The text with all that can be resolved; a placeholder without value or default stays as it is. */
    String resolve(String text) {
        try {
            return substitutor.replace(text);
        } catch (IllegalStateException e) {
            // One of them leads to itself.
            return text;
        }
    }
}
