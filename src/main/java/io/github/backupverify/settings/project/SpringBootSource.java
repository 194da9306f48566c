package io.github.backupverify.settings.project;

import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.connection.DatabaseUrl;
import io.github.backupverify.settings.connection.Given;
import io.github.backupverify.settings.connection.Trail;
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
    private final Trail trail;
    private final ConfigDocuments files;

    SpringBootSource(ConnectionInputs inputs, Trail trail) {
        this.inputs = inputs;
        this.trail = trail;
        this.files = new ConfigDocuments(inputs, trail);
    }

    Optional<DatabaseUrl> read() {
        SpringProfiles profiles = profiles();
        ApplicationValues values = new ApplicationValues(inputs, merged(profiles));
        for (String prefix : List.of("spring.datasource.", "spring.r2dbc.")) {
            Given url = values.first(List.of(prefix + "url", prefix + "jdbc-url", prefix + "hikari.jdbc-url"));
            if (url != null) {
                return Optional.of(ProjectUrl.read(
                        url,
                        values.first(List.of(prefix + "username", prefix + "hikari.username")),
                        values.first(List.of(prefix + "password", prefix + "hikari.password")),
                        trail));
            }
        }
        return Optional.empty();
    }

    private SpringProfiles profiles() {
        Map<String, Given> unconditional = new LinkedHashMap<>();
        for (List<Path> group : groups()) {
            for (Map<String, Given> document : documents(group, "application")) {
                if (document.keySet().stream().noneMatch(SpringProfiles::conditional)) {
                    unconditional.putAll(document);
                }
            }
        }
        Given active = new ApplicationValues(inputs, unconditional)
                .first(List.of("spring.profiles.active", "spring.profiles.active[0]", "spring.profiles.default"));
        return SpringProfiles.of(active == null ? null : active.value());
    }

    /** All that is active, later over earlier. */
    private Map<String, Given> merged(SpringProfiles profiles) {
        Map<String, Given> merged = new LinkedHashMap<>();
        for (List<Path> group : groups()) {
            List<String> names = new ArrayList<>(List.of("application"));
            profiles.active().forEach(profile -> names.add("application-" + profile));
            for (String name : names) {
                for (Map<String, Given> document : documents(group, name)) {
                    if (profiles.allow(document, trail)) {
                        merged.putAll(document);
                    }
                }
            }
        }
        return merged;
    }

    private List<Map<String, Given>> documents(List<Path> folders, String name) {
        List<Map<String, Given>> documents = new ArrayList<>();
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
