package io.github.backupverify.settings.discovery;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.settings.connection.ConnectionDraft;
import io.github.backupverify.settings.connection.ConnectionField;
import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.connection.DatabaseUrl;
import io.github.backupverify.settings.connection.LookupNotes;
import io.github.backupverify.settings.connection.SettingValue;
import io.github.backupverify.settings.libpq.LibpqEnvironment;
import io.github.backupverify.settings.libpq.ServiceFile;
import io.github.backupverify.settings.project.ProjectSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which database is meant, from four layers merged field by field; docs/connection.md describes them for users,
 * {@link Layers} holds the rules of the merge.
 */
public final class ConnectionResolver {
    private final ConnectionInputs inputs;
    private final LookupNotes trail = new LookupNotes();

    private ConnectionResolver(ConnectionInputs inputs) {
        this.inputs = inputs;
    }

    /**
     * Asks the layers that the scope allows.
     *
     * @throws ProblemException BAD_CONFIGURATION where a setting cannot be used; holds no secret
     */
    public static ConnectionResolution resolve(ConnectionInputs inputs, ConnectionScope scope) {
        ConnectionResolver resolver = new ConnectionResolver(inputs);
        return switch (scope) {
            case SOURCE -> resolver.resolve();
            case RESTORE_SERVER -> resolver.resolveExplicit(Set.of(ConnectionField.PASSFILE));
            case ONLY_SERVER -> resolver.resolveExplicit(Set.of(ConnectionField.PASSFILE, ConnectionField.PASSWORD));
            case SOURCE_OF_BACKUP -> resolver.resolveNamed();
        };
    }

    private ConnectionResolution resolveNamed() {
        if (ExplicitSource.read(inputs, new LookupNotes()).draft().namesConnection()) {
            return resolve();
        }
        ConnectionResolution explicit = resolveExplicit(Set.of(ConnectionField.PASSFILE));
        return explicit instanceof ConnectionResolution.Found found && inputs.url() == null
                ? new ConnectionResolution.Nothing(found.notes(), found.secrets())
                : explicit;
    }

    private ConnectionResolution resolveExplicit(Set<ConnectionField> fromEnvironment) {
        ExplicitSource.Explicit explicit = ExplicitSource.read(inputs, trail);
        if (explicit.other() != null) {
            return other(explicit.other());
        }
        ConnectionDraft libpq = LibpqEnvironment.read(inputs, trail);
        ConnectionDraft environment = ConnectionDraft.EMPTY;
        for (ConnectionField field : fromEnvironment) {
            environment = environment.with(field, libpq.get(field));
        }
        ConnectionDraft draft = explicit.draft();
        return draft.namesConnection() || draft.has(ConnectionField.USERNAME)
                ? found(new Layers(withService(draft), ConnectionDraft.EMPTY, environment, ConnectionDraft.EMPTY))
                : new ConnectionResolution.Nothing(trail.notes(), trail.secrets());
    }

    private ConnectionResolution resolve() {
        ExplicitSource.Explicit explicit = ExplicitSource.read(inputs, trail);
        if (explicit.other() != null) {
            return other(explicit.other());
        }
        ConnectionDraft draft = explicit.draft();
        ConnectionDraft libpq = LibpqEnvironment.read(inputs, trail);
        DatabaseUrl environment = environmentUrl();
        ConnectionDraft url = used(environment, draft.host() != null);
        SettingValue service = firstService(draft, url, libpq);
        boolean needed = draft.has(ConnectionField.SERVICE) || (draft.host() == null && url.host() == null);
        libpq = service == null
                ? libpq
                : new ServiceFile(inputs, trail).read(service, needed).over(libpq);
        draft = inputs.url() == null ? draft : hosted(draft, libpq);
        url = hosted(url, libpq);

        DatabaseUrl said = ProjectSource.read(inputs, trail).orElse(null);
        boolean named = draft.namesConnection() || url.namesConnection() || libpq.namesConnection();
        ConnectionDraft project = used(said, named);
        if (named || project.host() != null) {
            return found(new Layers(draft, url, libpq, project));
        }
        Optional<DatabaseUrl.Other> other = Optional.ofNullable(environment instanceof DatabaseUrl.Other o ? o : null)
                .or(() -> Optional.ofNullable(said instanceof DatabaseUrl.Other o ? o : null));
        if (other.isPresent()) {
            return other(other.get());
        }
        if (draft.has(ConnectionField.USERNAME) || libpq.has(ConnectionField.USERNAME)) {
            return found(new Layers(draft, url, libpq, project));
        }
        if (draft.has(ConnectionField.PASSWORD) || libpq.has(ConnectionField.PASSWORD)) {
            trail.note("a password is given, but nothing that names a server, a database or a user: it is not used");
        }
        return new ConnectionResolution.Nothing(trail.notes(), trail.secrets());
    }

    private @Nullable DatabaseUrl environmentUrl() {
        String url = inputs.environment().get("DATABASE_URL");
        return url == null || url.isBlank()
                ? null
                : DatabaseUrl.read(new SettingValue(url, "environment DATABASE_URL"), trail);
    }

    /** The URL's draft, or an empty one and a note; a wrong URL only stops the run where nothing stronger is there. */
    private ConnectionDraft used(@Nullable DatabaseUrl url, boolean strongerIsThere) {
        if (url instanceof DatabaseUrl.PostgreSql found) {
            return found.draft();
        }
        if (url instanceof DatabaseUrl.Absent absent) {
            trail.note(absent.origin() + " is not used: it " + absent.reason());
        } else if (url instanceof DatabaseUrl.Wrong wrong) {
            if (!strongerIsThere) {
                throw ExplicitSource.wrong(wrong);
            }
            trail.note("the URL of " + wrong.origin() + " is not used: " + wrong.why());
        } else if (url instanceof DatabaseUrl.Other other) {
            trail.note(other.origin() + " is not used: it names " + other.system() + ", not PostgreSQL");
        }
        return ConnectionDraft.EMPTY;
    }

    private static @Nullable SettingValue firstService(ConnectionDraft... drafts) {
        for (ConnectionDraft draft : drafts) {
            SettingValue service = draft.get(ConnectionField.SERVICE);
            if (service != null) {
                return service;
            }
        }
        return null;
    }

    private ConnectionDraft withService(ConnectionDraft draft) {
        SettingValue service = firstService(draft);
        return service == null ? draft : draft.over(new ServiceFile(inputs, trail).read(service, true));
    }

    /** A URL without a host means PGHOST, else this machine, and never the host of a weaker layer. */
    private static ConnectionDraft hosted(ConnectionDraft draft, ConnectionDraft libpq) {
        return draft.host() != null || draft.fields().isEmpty()
                ? draft
                : draft.with(ConnectionField.ADDRESS, libpq.get(ConnectionField.ADDRESS))
                        .with(
                                ConnectionField.HOST,
                                libpq.host() == null
                                        ? new SettingValue("localhost", Layers.LIBPQ_DEFAULT)
                                        : libpq.get(ConnectionField.HOST));
    }

    private ConnectionResolution found(Layers layers) {
        return new ConnectionResolution.Found(
                new ConnectionAssembly(inputs, trail).of(layers), trail.notes(), trail.secrets());
    }

    private ConnectionResolution other(DatabaseUrl.Other other) {
        return new ConnectionResolution.OtherSystem(
                other.system(), other.shown(), other.origin(), trail.notes(), trail.secrets());
    }
}
