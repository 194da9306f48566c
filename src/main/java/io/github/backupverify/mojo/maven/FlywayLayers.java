package io.github.backupverify.mojo.maven;

import io.github.backupverify.settings.text.BadSetting;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Flyway's settings as its Maven plugin lays them over each other, the strongest last: the plugin's configuration,
 * properties of the POM, configuration files, the environment, {@code -D}.
 */
record FlywayLayers(
        Path directory,
        Map<String, String> configuration,
        Map<String, String> projectProperties,
        Map<String, String> environment,
        Map<String, String> userProperties) {
    private static final String PREFIX = "flyway.";
    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z0-9])");

    /** By the names without {@code flyway.}; addresses among them. */
    Map<String, String> merged() {
        Map<String, String> all = new TreeMap<>(configuration);
        ours(projectProperties, all);
        for (Path file : files(all)) {
            ours(read(file), all);
        }
        environment.forEach((name, value) -> {
            if (name.startsWith("FLYWAY_")) {
                all.put(camel(name.substring("FLYWAY_".length())), value);
            }
        });
        ours(userProperties, all);
        return all;
    }

    /** A property with a dot is mostly one of the project's own: {@code flyway.plugin.version}. */
    private static void ours(Map<String, String> properties, Map<String, String> into) {
        properties.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                String rest = name.substring(PREFIX.length());
                if (!rest.contains(".") || rest.matches("(placeholders|postgresql)\\..*")) {
                    into.put(rest, value);
                }
            }
        });
    }

    private List<Path> files(Map<String, String> all) {
        List<Path> files = new ArrayList<>(List.of(directory.resolve("flyway.conf")));
        String named = userProperties.getOrDefault(
                "flyway.configFiles",
                environment.getOrDefault("FLYWAY_CONFIG_FILES", all.getOrDefault("configFiles", "")));
        for (String name : named.split(",", -1)) {
            if (!name.isBlank()) {
                files.add(directory.resolve(name.strip()));
            }
        }
        Path toml = directory.resolve("flyway.toml");
        if (Files.exists(toml)) {
            files.add(toml);
        }
        return files;
    }

    private Map<String, String> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        if (file.toString().endsWith(".toml")) {
            return TomlFile.read(file);
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw BadSetting.of(
                    "Flyway's configuration cannot be read",
                    file + ": " + e,
                    "Let this user read it: chmod u+r " + file);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }

    /** BASELINE_ON_MIGRATE as baselineOnMigrate. */
    private static String camel(String variable) {
        String lower = variable.toLowerCase(Locale.ROOT);
        if (lower.startsWith("placeholders_")) {
            return lower.replaceFirst("_", ".");
        }
        if (lower.equals("postgresql_transactional_lock")) {
            return "postgresql.transactional.lock";
        }
        return UNDERSCORE.matcher(lower).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }
}
