package io.github.backupverify.mojo.maven;

import io.github.backupverify.settings.text.BadSetting;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;

/**
 * Liquibase's settings as its Maven plugin lays them over each other: its property file, then properties {@code
 * liquibase.*}, then what the POM's configuration says literally; the file last where propertyFileWillOverride says so.
 */
record LiquibaseLayers(
        MavenProject project,
        Map<String, String> configuration,
        Map<String, String> projectProperties,
        Map<String, String> userProperties) {
    private static final Pattern HYPHEN = Pattern.compile("-([a-z])");

    /** By the plugin's names; addresses among them. */
    Map<String, String> merged() {
        Map<String, String> all = new TreeMap<>();
        ours(projectProperties, all);
        ours(userProperties, all);
        all.putAll(configuration);
        String named = all.getOrDefault("propertyFile", "");
        if (!named.isEmpty()) {
            Map<String, String> file = read(named);
            if (all.getOrDefault("propertyFileWillOverride", "false").equals("true")) {
                all.putAll(file);
            } else {
                file.forEach(all::putIfAbsent);
            }
        }
        return all;
    }

    /** A property with a dot is one of the project's own, or of Liquibase's other goals. */
    private static void ours(Map<String, String> properties, Map<String, String> into) {
        properties.forEach((name, value) -> {
            if (name.startsWith("liquibase.") && name.indexOf('.', "liquibase.".length()) < 0) {
                into.put(name.substring("liquibase.".length()), value);
            }
        });
    }

    private Map<String, String> read(String name) {
        Path file = project.getBasedir().toPath().resolve(name);
        for (Resource resource : project.getBuild().getResources()) {
            if (!Files.exists(file)) {
                file = Path.of(resource.getDirectory()).resolve(name);
            }
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw BadSetting.of(
                    "Liquibase's property file cannot be read", file + ": " + e, "Correct <propertyFile> in the POM");
        }
        Map<String, String> values = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            String plain = key.replaceFirst("^(liquibase\\.)?(command\\.)?", "");
            String value = properties.getProperty(key);
            if (plain.startsWith("parameter.")) {
                values.put("parameters." + plain.substring("parameter.".length()), value);
            } else {
                values.put(named(plain), value);
            }
        }
        return values;
    }

    /** changelog-file and changelogFile as changeLogFile. */
    private static String named(String key) {
        String camel = HYPHEN.matcher(key).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
        return switch (camel) {
            case "changelogFile" -> "changeLogFile";
            case "contextFilter" -> "contexts";
            default -> camel;
        };
    }
}
