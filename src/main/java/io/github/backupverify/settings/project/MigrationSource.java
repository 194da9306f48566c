package io.github.backupverify.settings.project;

import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.connection.DatabaseUrl;
import io.github.backupverify.settings.connection.LookupNotes;
import io.github.backupverify.settings.connection.MigrationPlugin;
import io.github.backupverify.settings.connection.SettingValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Flyway and Liquibase would migrate: Maven properties, their environment variables, their plugin's configuration,
 * then {@code flyway.conf} and {@code liquibase.properties}; field by field within one tool.
 */
record MigrationSource(ConnectionInputs inputs, LookupNotes notes) {
    Optional<DatabaseUrl> flyway() {
        return read(
                MigrationPlugin.Tool.FLYWAY, "flyway.", "FLYWAY_", "user", inBase("flyway.conf", "conf/flyway.conf"));
    }

    Optional<DatabaseUrl> liquibase() {
        List<Path> files = inBase("liquibase.properties");
        inputs.resourceDirectories().forEach(folder -> files.add(folder.resolve("liquibase.properties")));
        return read(MigrationPlugin.Tool.LIQUIBASE, "liquibase.", "LIQUIBASE_COMMAND_", "username", files);
    }

    private List<Path> inBase(String... names) {
        List<Path> files = new ArrayList<>();
        Path base = inputs.baseDirectory();
        if (base != null) {
            for (String name : names) {
                files.add(base.resolve(name));
            }
        }
        return files;
    }

    private Optional<DatabaseUrl> read(
            MigrationPlugin.Tool tool, String prefix, String variables, String userKey, List<Path> files) {
        Map<String, SettingValue> values = new HashMap<>();
        for (String key : List.of("url", userKey, "password")) {
            String variable = variables + key.toUpperCase(Locale.ROOT);
            put(values, key, inputs.properties().get(prefix + key), "property " + prefix + key);
            put(values, key, inputs.environment().get(variable), "environment " + variable);
            for (MigrationPlugin plugin : inputs.plugins()) {
                if (plugin.tool() == tool) {
                    put(values, key, plugin.configuration().get(key), plugin.origin());
                }
            }
            for (Path file : files) {
                for (Map<String, SettingValue> document : new ConfigDocuments(inputs, notes).read(file)) {
                    // Liquibase writes bare keys, or since 4.x liquibase.command.url; Flyway flyway.url.
                    for (String name : List.of(prefix + key, prefix + "command." + key, key)) {
                        SettingValue given = document.get(name);
                        put(values, key, given == null ? null : given.value(), inputs.shown(file) + " " + name);
                    }
                }
            }
        }
        SettingValue url = values.get("url");
        return url == null
                ? Optional.empty()
                : Optional.of(ProjectUrl.read(url, values.get(userKey), values.get("password"), notes));
    }

    /** The first that is given stays. */
    private void put(Map<String, SettingValue> values, String key, @Nullable String value, String origin) {
        if (value != null && !value.isBlank()) {
            String resolved = new Placeholders(this::lookup).resolve(value);
            values.putIfAbsent(key, new SettingValue(resolved, origin));
        }
    }

    private @Nullable String lookup(String name) {
        String value = inputs.properties().get(name);
        return value != null
                ? value
                : inputs.environment().get(name.startsWith("env.") ? name.substring("env.".length()) : name);
    }
}
