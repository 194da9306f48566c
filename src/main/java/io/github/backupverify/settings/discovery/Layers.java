package io.github.backupverify.settings.discovery;

import io.github.backupverify.settings.connection.ConnectionDraft;
import io.github.backupverify.settings.connection.ConnectionField;
import io.github.backupverify.settings.connection.LookupNotes;
import io.github.backupverify.settings.connection.SettingValue;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The drafts of all layers and the rules of their merge, field by field.
 *
 * <ol>
 *   <li>The server is the first that a layer names: the plugin's parameters, {@code DATABASE_URL}, {@code PGHOST}, the
 *       project. A URL without a host and PG variables without {@code PGHOST} mean this machine, as to libpq.
 *   <li>Every other field comes from the first layer that has it, in the same order; only where the project names a
 *       server elsewhere, PG variables without {@code PGHOST} come after the project, since they speak of this machine.
 *   <li>A port belongs to its host: the port of {@code DATABASE_URL} or the project serves no other host.
 *   <li>A password goes nowhere by accident. One given as a parameter goes where the parameters say. One of
 *       {@code DATABASE_URL} or the project goes to that host and that user only. {@code PGPASSWORD} goes to a server
 *       named by a parameter or the environment, and to this machine; never to a server elsewhere that only the project
 *       names.
 * </ol>
 */
final class Layers {
    /** Who says it; the stronger first. */
    enum Layer {
        PARAMETERS,
        DATABASE_URL,
        /** The PG variables, completed by a service. */
        LIBPQ,
        PROJECT
    }

    static final String LIBPQ_DEFAULT = "libpq's default";

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");
    private static final List<Layer> ENVIRONMENT_FIRST = List.of(Layer.values());
    private static final List<Layer> PROJECT_FIRST =
            List.of(Layer.PARAMETERS, Layer.PROJECT, Layer.DATABASE_URL, Layer.LIBPQ);

    private final Map<Layer, ConnectionDraft> drafts = new EnumMap<>(Layer.class);
    private final ConnectionDraft server;
    private final boolean elsewhere;

    Layers(ConnectionDraft parameters, ConnectionDraft databaseUrl, ConnectionDraft libpq, ConnectionDraft project) {
        drafts.put(Layer.PARAMETERS, parameters);
        drafts.put(Layer.DATABASE_URL, databaseUrl);
        drafts.put(Layer.LIBPQ, libpq);
        drafts.put(Layer.PROJECT, project);
        SettingValue host = project.host();
        boolean onlyTheProject = parameters.host() == null && databaseUrl.host() == null && libpq.host() == null;
        elsewhere = onlyTheProject && host != null && !thisMachine(host.value());
        server = drafts.values().stream()
                .filter(draft -> draft.host() != null)
                .findFirst()
                .orElse(ConnectionDraft.EMPTY.with(ConnectionField.HOST, new SettingValue("localhost", LIBPQ_DEFAULT)));
    }

    /** The draft of the one layer that names the server: its name, its address or both. */
    ConnectionDraft server() {
        return server;
    }

    @Nullable
    SettingValue port() {
        for (Layer layer : ENVIRONMENT_FIRST) {
            SettingValue given = draft(layer).get(ConnectionField.PORT);
            if (given != null && goesToServer(layer)) {
                return given;
            }
        }
        return null;
    }

    @Nullable
    SettingValue first(ConnectionField field) {
        for (Layer layer : order()) {
            SettingValue given = draft(layer).get(field);
            if (given != null) {
                return given;
            }
        }
        return null;
    }

    @Nullable
    SettingValue password(String user, LookupNotes notes) {
        // After the parameters, the layer that gave the user name: its password is that user's.
        Set<Layer> layers = new LinkedHashSet<>(List.of(Layer.PARAMETERS));
        order().stream()
                .filter(layer -> draft(layer).has(ConnectionField.USERNAME))
                .limit(1)
                .forEach(layers::add);
        layers.addAll(order());
        for (Layer layer : layers) {
            SettingValue given = draft(layer).get(ConnectionField.PASSWORD);
            if (given != null && goesToServer(layer) && goesToUser(layer, user)) {
                return given;
            }
            if (given != null) {
                notes.note("the password of " + given.origin() + " is not used: " + whyNot(layer));
            }
        }
        return null;
    }

    /** Says which PG variables lost against the project although the environment otherwise goes first. */
    void noteDisplaced(LookupNotes notes) {
        for (ConnectionField field :
                List.of(ConnectionField.PORT, ConnectionField.DATABASE, ConnectionField.USERNAME)) {
            SettingValue given = draft(Layer.LIBPQ).get(field);
            if (elsewhere && given != null && !given.equals(first(field))) {
                notes.note(given.origin() + " is not used: " + whyNot(Layer.LIBPQ));
            }
        }
    }

    private ConnectionDraft draft(Layer layer) {
        return drafts.getOrDefault(layer, ConnectionDraft.EMPTY);
    }

    private List<Layer> order() {
        return elsewhere ? PROJECT_FIRST : ENVIRONMENT_FIRST;
    }

    private boolean goesToServer(Layer layer) {
        return switch (layer) {
            case PARAMETERS -> true;
            case LIBPQ -> !elsewhere;
            case DATABASE_URL, PROJECT -> {
                SettingValue own = draft(layer).host();
                SettingValue named = server.host();
                yield own != null && named != null && own.value().equalsIgnoreCase(named.value());
            }
        };
    }

    private boolean goesToUser(Layer layer, String user) {
        SettingValue own = draft(layer).get(ConnectionField.USERNAME);
        return layer == Layer.PARAMETERS
                || layer == Layer.LIBPQ
                || own == null
                || own.value().equals(user);
    }

    private static String whyNot(Layer layer) {
        return layer == Layer.LIBPQ
                ? "without PGHOST it speaks of this machine, and only the project names the server, which is elsewhere"
                : "it belongs to another server or user";
    }

    private static boolean thisMachine(String host) {
        return host.startsWith("/") || THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT));
    }
}
