package io.github.backupverify.settings.discovery;

import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.settings.TlsSettings;
import io.github.backupverify.settings.connection.ConnectionDraft;
import io.github.backupverify.settings.connection.ConnectionField;
import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.connection.LookupNotes;
import io.github.backupverify.settings.connection.SettingValue;
import io.github.backupverify.settings.libpq.PgpassFile;
import io.github.backupverify.settings.text.BadSetting;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes one connection of the layers: checks every value, fills in libpq's defaults, looks up the password. */
final class ConnectionAssembly {
    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final List<String> BINDINGS = List.of("disable", "prefer", "require");

    private final ConnectionInputs inputs;
    private final LookupNotes notes;
    private final Map<String, String> origins = new LinkedHashMap<>();

    ConnectionAssembly(ConnectionInputs inputs, LookupNotes notes) {
        this.inputs = inputs;
        this.notes = notes;
    }

    ConnectionSettings of(Layers layers) {
        String mode = oneOf(ConnectionField.SSL_MODE, layers.first(ConnectionField.SSL_MODE), SSL_MODES);
        SettingValue server = server(layers.server(), mode);
        String host = value(ConnectionField.HOST, server);
        if (host.indexOf(',') >= 0) {
            throw BadSetting.of(
                    "The host of " + server.origin() + " cannot be used",
                    "it names several hosts, and a backup is taken from one",
                    "Name one host, the primary or the standby to dump from: -Dbackup.host=db1.example.org");
        }
        int port = port(defaulted(layers.port(), "5432", Layers.LIBPQ_DEFAULT));
        String user = value(
                ConnectionField.USERNAME,
                defaulted(layers.first(ConnectionField.USERNAME), inputs.osUser(), "operating system user"));
        String database = value(
                ConnectionField.DATABASE,
                defaulted(layers.first(ConnectionField.DATABASE), user, "same as the user name"));
        layers.noteDisplaced(notes);
        Secret password = password(layers, host, port, database, user);
        TlsSettings tls = new TlsSettings(
                mode,
                path(layers, ConnectionField.SSL_ROOT_CERT),
                path(layers, ConnectionField.SSL_CERT),
                path(layers, ConnectionField.SSL_KEY),
                oneOf(ConnectionField.CHANNEL_BINDING, layers.first(ConnectionField.CHANNEL_BINDING), BINDINGS));
        return new ConnectionSettings(host, port, database, user, password, tls, origins);
    }

    /** libpq connects to the address and checks a certificate against the name; one value has to serve for both here. */
    private SettingValue server(ConnectionDraft draft, String mode) {
        SettingValue name = draft.get(ConnectionField.HOST);
        SettingValue address = draft.get(ConnectionField.ADDRESS);
        if (name == null || address == null) {
            return name == null ? defaulted(address, "localhost", Layers.LIBPQ_DEFAULT) : name;
        }
        boolean nameNeeded = mode.equals("verify-full");
        SettingValue unused = nameNeeded ? address : name;
        notes.note(unused.origin() + " is not used: "
                + (nameNeeded ? "verify-full needs the name" : "the address is given"));
        return nameNeeded ? name : address;
    }

    private @Nullable Secret password(Layers layers, String host, int port, String database, String user) {
        SettingValue given = layers.password(user, notes);
        if (given == null) {
            SettingValue name = layers.server().get(ConnectionField.HOST);
            SettingValue named = layers.first(ConnectionField.PASSFILE);
            Path file = named == null ? defaultPasswordFile() : Path.of(named.value());
            // As libpq does, by the host's name even where its address is used.
            String lookedUp = name == null ? host : name.value();
            given = PgpassFile.find(file, inputs.shown(file), lookedUp, port, database, user, notes);
        }
        if (given == null) {
            return null;
        }
        notes.secret(given.value());
        origins.put(ConnectionField.PASSWORD.label(), given.origin());
        return new Secret(given.value());
    }

    private Path defaultPasswordFile() {
        String windows = inputs.environment().get("APPDATA");
        return windows == null ? inputs.home().resolve(".pgpass") : Path.of(windows, "postgresql", "pgpass.conf");
    }

    private int port(SettingValue given) {
        String text = value(ConnectionField.PORT, given);
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw BadSetting.of(
                    "The port of " + given.origin() + " cannot be used",
                    "it is not a number from 1 to 65535",
                    "Give it as a number: -Dbackup.port=5432");
        }
        return port;
    }

    private String oneOf(ConnectionField field, @Nullable SettingValue given, List<String> valid) {
        String text =
                value(field, defaulted(given, "prefer", Layers.LIBPQ_DEFAULT)).toLowerCase(Locale.ROOT);
        if (!valid.contains(text)) {
            throw BadSetting.of(
                    field.label() + " \"" + text + "\" is not known",
                    "it was given by " + origins.get(field.label()),
                    "Use one of " + String.join(", ", valid) + ": -Dbackup." + field.label() + "="
                            + valid.get(valid.size() > 3 ? 3 : 0));
        }
        return text;
    }

    private @Nullable Path path(Layers layers, ConnectionField field) {
        SettingValue given = layers.first(field);
        if (given == null) {
            return null;
        }
        try {
            return Path.of(value(field, given));
        } catch (InvalidPathException e) {
            throw BadSetting.of(
                    field.label() + " of " + given.origin() + " is not a file name",
                    "this system does not allow such a path",
                    "Give the path of a PEM file");
        }
    }

    private String value(ConnectionField field, SettingValue given) {
        origins.put(field.label(), given.origin());
        return given.value();
    }

    private static SettingValue defaulted(@Nullable SettingValue given, String value, String origin) {
        return given == null ? new SettingValue(value, origin) : given;
    }
}
