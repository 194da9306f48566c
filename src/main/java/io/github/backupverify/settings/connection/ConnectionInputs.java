package io.github.backupverify.settings.connection;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that may say which database is meant.
 *
 * @param url {@code backup.url}; null where not given
 * @param fields {@code backup.host}, {@code .port}, {@code .database}... as given
 * @param server the login that {@code backup.serverId} names; null where none
 * @param environment the environment variables
 * @param properties the project's and the user's Maven properties
 * @param baseDirectory the project's folder; null without a project
 * @param resourceDirectories the project's main resource folders
 * @param plugins what Flyway's and Liquibase's Maven plugins are configured with
 * @param home the user's home folder
 * @param osUser the operating system's name of the user
 */
public record ConnectionInputs(
        @Nullable SettingValue url,
        Map<ConnectionField, SettingValue> fields,
        @Nullable ServerCredentials server,
        Map<String, String> environment,
        Map<String, String> properties,
        @Nullable Path baseDirectory,
        List<Path> resourceDirectories,
        List<MigrationPlugin> plugins,
        Path home,
        String osUser) {

    public ConnectionInputs {
        fields = Map.copyOf(fields);
        environment = Map.copyOf(environment);
        properties = Map.copyOf(properties);
        resourceDirectories = List.copyOf(resourceDirectories);
        plugins = List.copyOf(plugins);
    }

    /** A file's name as people know it: from the project's folder, or from home. */
    public String shown(Path file) {
        if (baseDirectory != null && file.startsWith(baseDirectory)) {
            return baseDirectory.relativize(file).toString().replace('\\', '/');
        }
        return file.startsWith(home) ? "~/" + home.relativize(file).toString().replace('\\', '/') : file.toString();
    }

    /** Environment and properties may hold passwords: nothing of them shows. */
    @Override
    public String toString() {
        return "ConnectionInputs of " + baseDirectory;
    }
}
