package io.github.backupverify.settings.project;

import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.connection.DatabaseUrl;
import io.github.backupverify.settings.connection.LookupNotes;
import io.github.backupverify.settings.connection.SettingValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code spring.datasource.*}, else {@code spring.r2dbc.*}, from the files that Spring Boot would read and from the
 * environment, in Spring Boot's own order.
 */
final class SpringBootSource {
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".properties");

    private final ConnectionInputs inputs;
    private final LookupNotes notes;
    private final ConfigDocuments files;

    SpringBootSource(ConnectionInputs inputs, LookupNotes notes) {
        this.inputs = inputs;
        this.notes = notes;
        this.files = new ConfigDocuments(inputs, notes);
    }

    Optional<DatabaseUrl> read() {
        ApplicationValues values = values();
        for (String prefix : List.of("spring.datasource.", "spring.r2dbc.")) {
            SettingValue url = values.first(List.of(prefix + "url", prefix + "jdbc-url", prefix + "hikari.jdbc-url"));
            if (url != null) {
                return Optional.of(ProjectUrl.read(
                        url,
                        values.first(List.of(prefix + "username", prefix + "hikari.username")),
                        values.first(List.of(prefix + "password", prefix + "hikari.password")),
                        notes));
            }
        }
        return Optional.empty();
    }

    /** All that the files say, and the environment over it. */
    ApplicationValues values() {
        return new ApplicationValues(inputs, merged(profiles()));
    }

    private SpringProfiles profiles() {
        Map<String, SettingValue> unconditional = new LinkedHashMap<>();
        for (List<Path> group : groups()) {
            for (Map<String, SettingValue> document : documents(group, "application")) {
                if (document.keySet().stream().noneMatch(SpringProfiles::conditional)) {
                    unconditional.putAll(document);
                }
            }
        }
        SettingValue active = new ApplicationValues(inputs, unconditional)
                .first(List.of("spring.profiles.active", "spring.profiles.active[0]", "spring.profiles.default"));
        return SpringProfiles.of(active == null ? null : active.value());
    }

    /** All that is active, later over earlier. */
    private Map<String, SettingValue> merged(SpringProfiles profiles) {
        Map<String, SettingValue> merged = new LinkedHashMap<>();
        for (List<Path> group : groups()) {
            List<String> names = new ArrayList<>(List.of("application"));
            profiles.active().forEach(profile -> names.add("application-" + profile));
            for (String name : names) {
                for (Map<String, SettingValue> document : documents(group, name)) {
                    if (profiles.allow(document, notes)) {
                        merged.putAll(document);
                    }
                }
            }
        }
        return merged;
    }

    private List<Map<String, SettingValue>> documents(List<Path> folders, String name) {
        List<Map<String, SettingValue>> documents = new ArrayList<>();
        for (Path folder : folders) {
            for (String ending : ENDINGS) {
                documents.addAll(files.read(folder.resolve(name + ending)));
            }
        }
        return documents;
    }

    /** The class path, then the folder that the application starts in, which is stronger. */
    private List<List<Path>> groups() {
        List<Path> inside = new ArrayList<>(inputs.resourceDirectories());
        inputs.resourceDirectories().forEach(folder -> inside.add(folder.resolve("config")));
        Path base = inputs.baseDirectory();
        if (base == null) {
            return List.of(inside);
        }
        List<Path> outside = new ArrayList<>(List.of(base, base.resolve("config")));
        try (Stream<Path> children = Files.list(base.resolve("config"))) {
            children.filter(Files::isDirectory).sorted().forEach(outside::add);
        } catch (IOException e) {
            // Most projects have no such folder.
            return List.of(inside, outside);
        }
        return List.of(inside, outside);
    }
}
