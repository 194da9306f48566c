package io.github.backupverify.settings.project;

import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.connection.DatabaseUrl;
import io.github.backupverify.settings.connection.LookupNotes;
import io.github.backupverify.settings.connection.OtherSystems;
import io.github.backupverify.settings.connection.SettingValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code quarkus.datasource.*} under the profile of QUARKUS_PROFILE, "prod" without it.
 *
 * @see <a href="https://quarkus.io/guides/config-reference">Configuration Reference Guide</a>
 */
record QuarkusSource(ConnectionInputs inputs, LookupNotes notes) {
    private static final String PREFIX = "quarkus.datasource.";

    /** All that the files say, and the environment over it. */
    ApplicationValues values() {
        return new ApplicationValues(inputs, merged());
    }

    static String profile(ApplicationValues values) {
        SettingValue profile = values.get("quarkus.profile");
        return profile == null || profile.value().isBlank() ? "prod" : profile.value();
    }

    Optional<DatabaseUrl> read() {
        ApplicationValues values = values();
        String name = profile(values);
        SettingValue url = value(values, name, "jdbc.url");
        if (url == null) {
            url = value(values, name, "reactive.url");
        }
        if (url != null) {
            return Optional.of(
                    ProjectUrl.read(url, value(values, name, "username"), value(values, name, "password"), notes));
        }
        return ofKind(value(values, name, "db-kind"));
    }

    /** Without a URL, Quarkus starts a container of this kind in its tests. */
    private Optional<DatabaseUrl> ofKind(@Nullable SettingValue kind) {
        String system = kind == null ? null : OtherSystems.ofKind(kind.value().toLowerCase(Locale.ROOT));
        if (kind != null && system == null) {
            return Optional.of(new DatabaseUrl.Absent("has no URL beside it", kind.origin()));
        }
        return kind == null || system == null
                ? Optional.empty()
                : Optional.of(new DatabaseUrl.Other(system, "db-kind " + kind.value(), kind.origin()));
    }

    private static @Nullable SettingValue value(ApplicationValues values, String profile, String key) {
        List<String> keys = Stream.concat(
                        Stream.of(profile.split(",", -1)).map(one -> "%" + one.strip() + "." + PREFIX + key),
                        Stream.of(PREFIX + key))
                .toList();
        return values.first(keys);
    }

    private Map<String, SettingValue> merged() {
        List<Path> folders = new ArrayList<>(inputs.resourceDirectories());
        if (inputs.baseDirectory() != null) {
            folders.add(inputs.baseDirectory().resolve("config"));
        }
        ConfigDocuments files = new ConfigDocuments(inputs, notes);
        Map<String, SettingValue> merged = new LinkedHashMap<>();
        for (Path folder : folders) {
            for (String ending : List.of(".properties", ".yaml", ".yml")) {
                files.read(folder.resolve("application" + ending)).forEach(merged::putAll);
            }
        }
        return merged;
    }
}
