package io.github.backupverify.settings.project;

import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.connection.SettingValue;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An application's settings as it would see them itself: its files under the environment, placeholders resolved. */
final class ApplicationValues {
    /** Filled in by Maven's resource filtering when the project is built. */
    private static final Pattern FILTERED = Pattern.compile("@([\\w.-]+)@");

    private final Map<String, String> environment;
    private final Map<String, String> properties;
    private final Map<String, SettingValue> files;
    private final Placeholders placeholders;

    ApplicationValues(ConnectionInputs inputs, Map<String, SettingValue> files) {
        this.environment = inputs.environment();
        this.properties = inputs.properties();
        this.files = files;
        this.placeholders = new Placeholders(this::lookup);
    }

    /** The setting's value from the environment, else from the files; null where neither has it. */
    @Nullable
    SettingValue get(String key) {
        String variable = variable(key);
        String value = environment.get(variable);
        SettingValue given = value == null ? files.get(key) : new SettingValue(value, "environment " + variable);
        return given == null ? null : new SettingValue(placeholders.resolve(filtered(given.value())), given.origin());
    }

    /** The first of several settings that has a value. */
    @Nullable
    SettingValue first(Iterable<String> keys) {
        for (String key : keys) {
            SettingValue given = get(key);
            if (given != null && !given.value().isBlank()) {
                return given;
            }
        }
        return null;
    }

    /** Every setting below a prefix that a file or the environment has, by the rest of its name as the file writes it. */
    Map<String, String> below(String prefix) {
        Map<String, String> found = new TreeMap<>();
        for (String key : files.keySet()) {
            SettingValue given = key.startsWith(prefix) ? get(key) : null;
            if (given != null) {
                found.put(key.substring(prefix.length()), given.value());
            }
        }
        String variables = variable(prefix);
        for (String variable : environment.keySet()) {
            String rest = variable.startsWith(variables) ? variable.substring(variables.length()) : "";
            boolean known =
                    found.keySet().stream().anyMatch(key -> variable(key).equals(rest));
            if (!rest.isEmpty() && !known) {
                found.put(
                        rest.toLowerCase(Locale.ROOT), placeholders.resolve(String.valueOf(environment.get(variable))));
            }
        }
        return found;
    }

    private @Nullable String lookup(String name) {
        String direct = environment.get(name);
        String value = direct == null ? environment.get(variable(name)) : direct;
        if (value == null) {
            SettingValue given = files.get(name);
            value = given == null ? properties.get(name) : filtered(given.value());
        }
        return value;
    }

    private String filtered(String text) {
        return FILTERED.matcher(text).replaceAll(match -> {
            String value = properties.get(match.group(1));
            return Matcher.quoteReplacement(value == null ? match.group() : value);
        });
    }

    /** {@code spring.datasource.url} as SPRING_DATASOURCE_URL, {@code %prod.x} as _PROD_X. */
    private static String variable(String key) {
        return key.replace("-", "").replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
