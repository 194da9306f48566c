package io.github.backupverify.settings.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.settings.connection.ConnectionField;
import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.connection.MigrationPlugin;
import io.github.backupverify.settings.connection.ServerCredentials;
import io.github.backupverify.settings.connection.SettingValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user's machine with a project on it: parameters, environment and files as a test sets them. */
final class Scene {
    private final Path home;
    private final Path base;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();
    private final Map<ConnectionField, SettingValue> fields = new EnumMap<>(ConnectionField.class);
    private final List<MigrationPlugin> plugins = new ArrayList<>();
    private @Nullable SettingValue url;
    private @Nullable ServerCredentials server;

    Scene(Path folder) {
        home = folder.resolve("home");
        base = folder.resolve("project");
    }

    Scene url(String text) {
        url = new SettingValue(text, "-Dbackup.url");
        return this;
    }

    Scene field(ConnectionField field, String text) {
        fields.put(field, new SettingValue(text, "-Dbackup." + field.label()));
        return this;
    }

    Scene server(String user, String password) {
        server = new ServerCredentials(user, new Secret(password), "settings.xml server db");
        return this;
    }

    Scene environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Scene property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    Scene plugin(MigrationPlugin.Tool tool, Map<String, String> configuration) {
        plugins.add(new MigrationPlugin(tool, configuration, "plugin in pom.xml"));
        return this;
    }

    /** A file below the project's folder. */
    Scene file(String name, String text) {
        write(base.resolve(name), text);
        return this;
    }

    /** A file below the user's home that only the user may read. */
    Scene homeFile(String name, String text) {
        Path file = home.resolve(name);
        write(file, text);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            permissions(name, "rw-------");
        }
        return this;
    }

    Scene permissions(String name, String permissions) {
        try {
            Files.setPosixFilePermissions(home.resolve(name), PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Path home() {
        return home;
    }

    ConnectionInputs inputs() {
        return new ConnectionInputs(
                url,
                fields,
                server,
                environment,
                properties,
                base,
                List.of(base.resolve("src/main/resources")),
                plugins,
                home,
                "osuser");
    }

    ConnectionResolution resolve() {
        return ConnectionResolver.resolve(inputs(), ConnectionScope.SOURCE);
    }

    ConnectionSettings found() {
        ConnectionResolution resolution = resolve();
        assertThat(resolution).isInstanceOf(ConnectionResolution.Found.class);
        return ((ConnectionResolution.Found) resolution).connection();
    }

    /** The password in the clear; empty without one. */
    String password() {
        Secret password = found().password();
        return password == null ? "" : password.reveal();
    }

    ProblemException refused() {
        ProblemException refused = catchThrowableOfType(ProblemException.class, this::resolve);
        assertThat(refused).isNotNull();
        assertThat(refused.problem().code()).isEqualTo(ErrorCode.BAD_CONFIGURATION);
        assertThat(refused.problem().todo()).isNotEmpty();
        return refused;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
