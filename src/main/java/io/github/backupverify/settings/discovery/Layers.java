package io.github.backupverify.settings.discovery;

import io.github.backupverify.settings.connection.ConnectionField;
import io.github.backupverify.settings.connection.Draft;
import io.github.backupverify.settings.connection.Given;
import io.github.backupverify.settings.connection.Trail;
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

    private final Map<Layer, Draft> drafts = new EnumMap<>(Layer.class);
    private final Draft server;
    private final boolean elsewhere;

    Layers(Draft parameters, Draft databaseUrl, Draft libpq, Draft project) {
        drafts.put(Layer.PARAMETERS, parameters);
        drafts.put(Layer.DATABASE_URL, databaseUrl);
        drafts.put(Layer.LIBPQ, libpq);
        drafts.put(Layer.PROJECT, project);
        Given host = project.host();
        boolean onlyTheProject = parameters.host() == null && databaseUrl.host() == null && libpq.host() == null;
        elsewhere = onlyTheProject && host != null && !thisMachine(host.value());
        server = drafts.values().stream()
                .filter(draft -> draft.host() != null)
                .findFirst()
                .orElse(Draft.EMPTY.with(ConnectionField.HOST, new Given("localhost", LIBPQ_DEFAULT)));
    }

    /** The draft of the one layer that names the server: its name, its address or both. */
    Draft server() {
        return server;
    }

    @Nullable
    Given port() {
        for (Layer layer : ENVIRONMENT_FIRST) {
            Given given = draft(layer).get(ConnectionField.PORT);
            if (given != null && goesToServer(layer)) {
                return given;
            }
        }
        return null;
    }

    @Nullable
    Given first(ConnectionField field) {
        for (Layer layer : order()) {
            Given given = draft(layer).get(field);
            if (given != null) {
                return given;
            }
        }
        return null;
    }

    @Nullable
    Given password(String user, Trail trail) {
        // After the parameters, the layer that gave the user name: its password is that user's.
        Set<Layer> layers = new LinkedHashSet<>(List.of(Layer.PARAMETERS));
        order().stream()
                .filter(layer -> draft(layer).has(ConnectionField.USERNAME))
                .limit(1)
                .forEach(layers::add);
        layers.addAll(order());
        for (Layer layer : layers) {
            Given given = draft(layer).get(ConnectionField.PASSWORD);
            if (given != null && goesToServer(layer) && goesToUser(layer, user)) {
                return given;
            }
            if (given != null) {
                trail.note("the password of " + given.origin() + " is not used: " + whyNot(layer));
            }
        }
        return null;
    }

    /** Says which PG variables lost against the project although the environment otherwise goes first. */
    void noteDisplaced(Trail trail) {
        for (ConnectionField field :
                List.of(ConnectionField.PORT, ConnectionField.DATABASE, ConnectionField.USERNAME)) {
            Given given = draft(Layer.LIBPQ).get(field);
            if (elsewhere && given != null && !given.equals(first(field))) {
                trail.note(given.origin() + " is not used: " + whyNot(Layer.LIBPQ));
            }
        }
    }

    private Draft draft(Layer layer) {
        return drafts.getOrDefault(layer, Draft.EMPTY);
    }

    private List<Layer> order() {
        return elsewhere ? PROJECT_FIRST : ENVIRONMENT_FIRST;
    }

    private boolean goesToServer(Layer layer) {
        return switch (layer) {
            case PARAMETERS -> true;
            case LIBPQ -> !elsewhere;
            case DATABASE_URL, PROJECT -> {
                Given own = draft(layer).host();
                Given named = server.host();
                yield own != null && named != null && own.value().equalsIgnoreCase(named.value());
            }
        };
    }

    private boolean goesToUser(Layer layer, String user) {
        Given own = draft(layer).get(ConnectionField.USERNAME);
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
