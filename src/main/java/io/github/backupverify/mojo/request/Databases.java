package io.github.backupverify.mojo.request;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.settings.Asked;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.settings.ServerSettings;
import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.discovery.ConnectionResolution;
import io.github.backupverify.settings.discovery.ConnectionResolver;
import io.github.backupverify.settings.discovery.ConnectionScope;
import io.github.backupverify.settings.text.BadSetting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The databases that a goal's parameters lead to.
 *
 * @param source null where nobody names one
 * @param redactor that knows every secret met on the way, and the names that are to stay readable
 * @param notes what was ignored, redacted
 */
public record Databases(
        @Nullable ConnectionSettings source, RestoreTarget target, Redactor redactor, List<String> notes) {

    /**
     * Looks for both.
     *
     * @param scope where the source may be named
     * @param known secrets that the request holds beside those of its connections
     * @throws ProblemException SKIPPED where the database is no PostgreSQL; BAD_CONFIGURATION
     */
    public static Databases of(ServerRequest request, ConnectionScope scope, Collection<Secret> known) {
        ConnectionResolution resolution = ConnectionResolver.resolve(request.source(), scope);
        Set<Secret> secrets = new HashSet<>(known);
        secrets.addAll(resolution.secrets());
        List<String> notes = new ArrayList<>(resolution.notes());
        ConnectionSettings source = connection(resolution);
        boolean only = scope == ConnectionScope.SOURCE_OF_BACKUP && source == null;
        RestoreTarget target;
        ServerRequest.Place place = request.restore();
        if (place instanceof ServerRequest.Place.Named named) {
            ConnectionResolution server = ConnectionResolver.resolve(
                    named.server(), only ? ConnectionScope.ONLY_SERVER : ConnectionScope.RESTORE_SERVER);
            secrets.addAll(server.secrets());
            notes.addAll(server.notes());
            target = target(server);
        } else {
            target = place instanceof ServerRequest.Place.ThrowAway
                    ? new RestoreTarget.Embedded()
                    : new RestoreTarget.SameServer();
        }
        Redactor redactor = redactor(secrets, source, target);
        return new Databases(
                source, target, redactor, notes.stream().map(redactor::redact).toList());
    }

    /** The server that temporary databases are made on; null where it is a throw-away one. */
    @Nullable
    public ConnectionSettings restoreServer() {
        if (target instanceof RestoreTarget.OtherServer other) {
            return other.connection();
        }
        return target instanceof RestoreTarget.Embedded ? null : source;
    }

    /** The same, and what a goal asks beside. */
    public ServerSettings settings(ServerRequest request) {
        return new ServerSettings(
                source,
                restoreServer(),
                request.allowed(),
                request.limits(),
                request.pgBin(),
                request.outputDirectory());
    }

    /**
     * What a run that is skipped, or refused, says of the database that it would have looked at: for a report, in display
     * order; holds no secret.
     *
     * @param existing the backup that is there; null where the run would have taken one
     * @throws io.github.backupverify.check.ProblemException where the settings cannot be read
     */
    public static Map<String, String> facts(ConnectionInputs inputs, @Nullable ExistingBackupSettings existing) {
        ConnectionResolution resolution = ConnectionResolver.resolve(
                inputs, existing == null ? ConnectionScope.SOURCE : ConnectionScope.SOURCE_OF_BACKUP);
        if (resolution instanceof ConnectionResolution.OtherSystem other) {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("system", other.system());
            facts.put("url", other.url());
            facts.put("url from", other.origin());
            return facts;
        }
        return Asked.facts(
                resolution instanceof ConnectionResolution.Found found
                        ? Optional.of(found.connection())
                        : Optional.empty(),
                Optional.ofNullable(existing));
    }

    private static @Nullable ConnectionSettings connection(ConnectionResolution resolution) {
        if (resolution instanceof ConnectionResolution.OtherSystem other) {
            throw ErrorCode.NOT_POSTGRESQL.skipped(
                    "Nothing to verify: the database is " + other.system() + ", not PostgreSQL",
                    other.url() + " (" + other.origin() + ")",
                    "Name a PostgreSQL database to verify one: mvn backup:verify -Dbackup.url=postgresql://host/name");
        }
        return resolution instanceof ConnectionResolution.Found found ? found.connection() : null;
    }

    private static RestoreTarget target(ConnectionResolution resolution) {
        if (resolution instanceof ConnectionResolution.Found found) {
            return new RestoreTarget.OtherServer(found.connection());
        }
        throw BadSetting.of(
                "backup.restoreUrl cannot be used",
                "it names no PostgreSQL server",
                "Give the URL of any database on the server to restore on, or the word embedded:"
                        + " -Dbackup.restoreUrl=postgresql://user@host/postgres");
    }

    private static Redactor redactor(Set<Secret> secrets, @Nullable ConnectionSettings source, RestoreTarget target) {
        Set<String> names = new HashSet<>();
        if (source != null) {
            names.addAll(source.names());
        }
        if (target instanceof RestoreTarget.OtherServer other) {
            names.addAll(other.connection().names());
        }
        return new Redactor(secrets.stream().map(Secret::reveal).toList(), names);
    }
}
